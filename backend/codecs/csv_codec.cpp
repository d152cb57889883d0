#include "codecs/csv_codec.h"

#include "codecs/json_writer.h"
#include "codecs/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>

namespace throughline::codecs {

namespace {

/// Reads rows of fields, counting physical lines.
class RowReader {
public:
    RowReader(std::string_view text, char separator) : text_(text), separator_(separator) {}

    [[nodiscard]] bool atEnd() const { return at_ >= text_.size(); }
    /// Line on which the row read last begins.
    [[nodiscard]] int rowLine() const { return rowLine_; }

    Result<std::vector<std::string>> next() {
        rowLine_ = line_;
        std::vector<std::string> fields;
        while (true) {
            auto field = quoted() ? readQuoted(fields.size()) : readPlain(fields.size());
            if (!field) {
                return field.error();
            }
            fields.push_back(std::move(*field));
            if (atEnd()) {
                return fields;
            }
            if (text_[at_] == separator_) {
                ++at_;
                continue;
            }
            endLine();
            return fields;
        }
    }

private:
    [[nodiscard]] bool quoted() const { return !atEnd() && text_[at_] == '"'; }

    [[nodiscard]] bool atLineEnd() const { return text_[at_] == '\n' || text_[at_] == '\r'; }

    void endLine() {
        if (text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n') {
            ++at_;
        }
        ++at_;
        ++line_;
    }

    Result<std::string> readPlain(std::size_t column) {
        const auto first = at_;
        while (!atEnd() && text_[at_] != separator_ && !atLineEnd()) {
            if (text_[at_] == '"') {
                return refused(column, "a quote only around a whole field");
            }
            ++at_;
        }
        return std::string{text_.substr(first, at_ - first)};
    }

    Result<std::string> readQuoted(std::size_t column) {
        ++at_;
        std::string field;
        while (true) {
            if (atEnd()) {
                return refused(column, "a quote at the end of the field");
            }
            const char c = text_[at_++];
            if (c == '"') {
                if (!quoted()) {
                    break;
                }
                ++at_;
            } else if (c == '\n' || (c == '\r' && (atEnd() || text_[at_] != '\n'))) {
                ++line_;
            }
            field += c;
        }
        if (!atEnd() && text_[at_] != separator_ && !atLineEnd()) {
            return refused(column, "a separator after the closing quote");
        }
        return field;
    }

    [[nodiscard]] Error refused(std::size_t column, std::string rule) const {
        return {.code = ErrorCode::CodecMalformed,
                .field = "column " + std::to_string(column + 1),
                .rule = std::move(rule),
                .line = rowLine_};
    }

    std::string_view text_;
    char separator_;
    std::size_t at_ = 0;
    int line_ = 1;
    int rowLine_ = 1;
};

/// "Qty  Completed " → "Qty Completed".
std::string folded(std::string_view name) {
    std::string out;
    for (const char c : trimmed(name)) {
        const bool blank = c == ' ' || c == '\t' || c == '\r' || c == '\n';
        if (!blank) {
            out += c;
        } else if (!out.ends_with(' ')) {
            out += ' ';
        }
    }
    return out;
}

Status checkColumns(const std::vector<std::string>& columns, int line) {
    std::vector<std::string> sorted = columns;
    std::sort(sorted.begin(), sorted.end());
    const auto twice = std::adjacent_find(sorted.begin(), sorted.end());
    if (twice != sorted.end()) {
        return Error{.code = ErrorCode::CodecMalformed,
                     .field = *twice,
                     .value = shortened(*twice),
                     .rule = "each column once in the header",
                     .line = line};
    }
    if (const auto empty = std::find(columns.begin(), columns.end(), ""); empty != columns.end()) {
        return Error{.code = ErrorCode::CodecMalformed,
                     .field = "column " + std::to_string(empty - columns.begin() + 1),
                     .rule = "a name for each column",
                     .line = line};
    }
    return {};
}

std::string quotedField(const std::string& text, char separator) {
    // A byte order mark that is text must not become the file's.
    const bool plain = text.find_first_of("\"\r\n") == std::string::npos &&
                       text.find(separator) == std::string::npos &&
                       !text.starts_with("\xEF\xBB\xBF");
    if (plain) {
        return text;
    }
    std::string out{'"'};
    for (const char c : text) {
        out += c;
        if (c == '"') {
            out += c;
        }
    }
    return out + '"';
}

}  // namespace

Result<std::vector<DecodedRecord>> CsvCodec::decode(std::string_view bytes) const {
    if (auto size = checkSize(bytes, options_.limits.bytes); !size) {
        return size.error();
    }
    if (auto encoding = checkUtf8(bytes); !encoding) {
        return encoding.error();
    }
    if (bytes.starts_with(kByteOrderMark)) {
        bytes.remove_prefix(kByteOrderMark.size());
    }
    RowReader reader(bytes, options_.separator);
    auto columns = options_.columns;
    bool headerDue = options_.header;
    std::size_t nodes = 0;
    std::vector<DecodedRecord> records;
    while (!reader.atEnd()) {
        auto row = reader.next();
        if (!row) {
            return row.error();
        }
        if (row->size() == 1 && row->front().empty() && (headerDue || columns.size() != 1)) {
            continue;  // an empty line
        }
        if (headerDue) {
            headerDue = false;
            columns.clear();
            std::transform(row->begin(), row->end(), std::back_inserter(columns), folded);
            if (auto status = checkColumns(columns, reader.rowLine()); !status) {
                return status.error();
            }
            continue;
        }
        if (row->size() != columns.size()) {
            return Error{.code = ErrorCode::CodecMalformed,
                         .field = "columns",
                         .value = std::to_string(row->size()),
                         .rule = std::to_string(columns.size()) + " columns, as the header has",
                         .line = reader.rowLine()};
        }
        nodes += columns.size() + 1;
        if (nodes > options_.limits.nodes) {
            return Error{.code = ErrorCode::CodecLimit,
                         .rule = "at most " + std::to_string(options_.limits.nodes) + " values",
                         .line = reader.rowLine()};
        }
        Json::object_t members;
        members.reserve(columns.size());
        for (std::size_t i = 0; i < columns.size(); ++i) {
            members.emplace_back(columns[i], Json(std::move((*row)[i])));
        }
        records.push_back({reader.rowLine(), std::make_shared<const Json>(std::move(members))});
    }
    if (headerDue) {
        return Error{.code = ErrorCode::CodecMalformed, .rule = "a header line", .line = 1};
    }
    return records;
}

Result<std::string> CsvCodec::encode(const Json& value) const {
    const Json::array_t rows =
        value.is_array() ? value.get_ref<const Json::array_t&>() : Json::array_t{value};
    auto columns = options_.columns;
    std::string out;
    const auto endField = [&](bool last) {
        out += last ? "\r\n" : std::string{options_.separator};
    };
    for (std::size_t r = 0; r < rows.size(); ++r) {
        const auto pointer = value.is_array() ? '/' + std::to_string(r) : std::string{};
        if (!rows[r].is_object()) {
            return Error{.code = ErrorCode::MappingValue,
                         .field = pointer,
                         .rule = "an object of column and text for each row"};
        }
        const auto& members = rows[r].get_ref<const Json::object_t&>();
        if (columns.empty()) {
            for (const auto& member : members) {
                columns.push_back(member.first);
            }
        }
        if (r == 0 && options_.header) {
            for (std::size_t i = 0; i < columns.size(); ++i) {
                out += quotedField(columns[i], options_.separator);
                endField(i + 1 == columns.size());
            }
        }
        for (const auto& member : members) {
            if (std::find(columns.begin(), columns.end(), member.first) == columns.end()) {
                return Error{.code = ErrorCode::MappingValue,
                             .field = pointer + '/' + pointerToken(member.first),
                             .value = shortened(member.first),
                             .rule = "one of the file's columns"};
            }
        }
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const auto member = members.find(columns[i]);
            if (member != members.end()) {
                auto text = scalarText(member->second, pointer + '/' + pointerToken(columns[i]));
                if (!text) {
                    return text.error();
                }
                out += quotedField(*text, options_.separator);
            }
            endField(i + 1 == columns.size());
        }
    }
    return out;
}

}  // namespace throughline::codecs
