#pragma once

#include "domain/json.h"

#include <string>
#include <vector>

namespace throughline::ctl {

/// A column of a table: its heading and the member of the row that it shows.
struct Column {
    std::string title, member;
};

/// How one part of a result is shown to people: a table for an array, name and value for an object.
struct Section {
    std::string title;
    std::string member;  ///< of the document; empty: the document itself
    std::vector<Column> columns;
};

enum class Format { Table, Json, Csv };

/// The one place where results become text. JSON is the document as it is; a table shows the
/// sections; CSV is the rows of the first section, with formulas made harmless.
std::string formatted(const Json& document, const std::vector<Section>& sections, Format format);

/// One value for a person: quantities as "10 kg", lists joined, nothing for null.
std::string cellText(const Json& value);

}  // namespace throughline::ctl
