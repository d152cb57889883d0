#include "view.h"

#include "codecs/codec.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace throughline::ctl {

namespace {

/// Columns as terminals count them: code points, near enough for what plants write.
std::size_t width(const std::string& text) {
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// Control characters would move the cursor or colour the terminal: shown as \x1b.
std::string harmless(const std::string& text) {
    static constexpr std::string_view kDigits = "0123456789abcdef";
    std::string shown;
    for (const unsigned char c : text) {
        if (c == '\n' || c == '\t' || c == '\r') {
            shown += ' ';
        } else if (c < 0x20 || c == 0x7F) {
            shown += "\\x";
            shown += kDigits[c >> 4U];
            shown += kDigits[c & 15U];
        } else {
            shown += static_cast<char>(c);
        }
    }
    return shown;
}

const Json& part(const Json& document, const std::string& member) {
    static const Json kNothing;
    if (member.empty()) {
        return document;
    }
    const auto found = document.find(member);
    return found == document.end() ? kNothing : *found;
}

const Json& memberOf(const Json& row, const std::string& member) {
    static const Json kNothing;
    if (!row.is_object()) {
        return row;
    }
    const auto found = row.find(member);
    return found == row.end() ? kNothing : *found;
}

std::vector<std::vector<std::string>> cells(const Json& rows, const std::vector<Column>& columns) {
    std::vector<std::vector<std::string>> table;
    for (const auto& row : rows) {
        auto& line = table.emplace_back();
        for (const auto& column : columns) {
            line.push_back(cellText(memberOf(row, column.member)));
        }
    }
    return table;
}

void appendTable(const Json& rows, const std::vector<Column>& columns, std::string& text) {
    auto table = cells(rows, columns);
    std::vector<std::string> titles;
    for (const auto& column : columns) {
        titles.push_back(column.title);
    }
    table.insert(table.begin(), titles);
    std::vector<std::size_t> widths(columns.size());
    for (auto& line : table) {
        for (std::size_t i = 0; i < line.size(); ++i) {
            line[i] = harmless(line[i]);
            widths[i] = std::max(widths[i], width(line[i]));
        }
    }
    for (const auto& line : table) {
        std::string row;
        for (std::size_t i = 0; i < line.size(); ++i) {
            row += line[i] + std::string(widths[i] - width(line[i]) + 2, ' ');
        }
        row.erase(row.find_last_not_of(' ') + 1);
        text += row + '\n';
    }
}

void appendFields(const Json& object, const std::vector<Column>& columns, std::string& text) {
    std::size_t widest = 0;
    for (const auto& column : columns) {
        widest = std::max(widest, width(column.title));
    }
    for (const auto& column : columns) {
        const auto value = harmless(cellText(memberOf(object, column.member)));
        if (!value.empty()) {
            text +=
                column.title + std::string(widest - width(column.title) + 2, ' ') + value + '\n';
        }
    }
}

std::string tableText(const Json& document, const std::vector<Section>& sections) {
    std::string text;
    for (const auto& section : sections) {
        const auto& shown = part(document, section.member);
        const bool list = shown.is_array();
        if (list && shown.empty() && !section.title.empty()) {
            continue;
        }
        if (!text.empty()) {
            text += '\n';
        }
        if (!section.title.empty()) {
            text += section.title + '\n';
        }
        if (list) {
            appendTable(shown, section.columns, text);
        } else if (section.columns.empty()) {
            text += shown.is_string() ? shown.get<std::string>() + '\n' : std::string{};
        } else {
            appendFields(shown, section.columns, text);
        }
    }
    return text;
}

/// RFC 4180, and nothing that a spreadsheet would take for a formula.
std::string csvField(std::string text) {
    text.erase(std::remove(text.begin(), text.end(), '\0'), text.end());
    if (!text.empty() &&
        std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos) {
        const bool number = text.front() == '-' && text.size() > 1 &&
                            text.find_first_not_of("0123456789.", 1) == std::string::npos;
        if (!number) {
            text.insert(text.begin(), '\'');
        }
    }
    if (text.find_first_of(",\"\r\n") == std::string::npos) {
        return text;
    }
    std::string quoted = "\"";
    for (const char c : text) {
        quoted += c;
        if (c == '"') {
            quoted += c;
        }
    }
    return quoted + '"';
}

std::string csvText(const Json& document, const std::vector<Section>& sections) {
    if (sections.empty()) {
        return {};
    }
    // The first list; a result without one is a table of one row.
    const auto list = std::ranges::find_if(sections, [&](const Section& section) {
        return part(document, section.member).is_array();
    });
    const auto& section = list != sections.end() ? *list : sections.front();
    const auto& shown = part(document, section.member);
    std::string text;
    for (std::size_t i = 0; i < section.columns.size(); ++i) {
        text += (i > 0 ? "," : "") + csvField(section.columns[i].member);
    }
    text += "\r\n";
    for (const auto& line :
         cells(shown.is_array() ? shown : Json::array({shown}), section.columns)) {
        for (std::size_t i = 0; i < line.size(); ++i) {
            text += (i > 0 ? "," : "") + csvField(line[i]);
        }
        text += "\r\n";
    }
    return text;
}

}  // namespace

std::string cellText(const Json& value) {
    if (value.is_null()) {
        return {};
    }
    if (value.is_string()) {
        return value.get<std::string>();
    }
    if (value.is_boolean()) {
        return value.get<bool>() ? "yes" : "no";
    }
    if (value.is_array()) {
        std::string text;
        for (const auto& entry : value) {
            text += (text.empty() ? "" : ", ") + cellText(entry);
        }
        return text;
    }
    if (value.is_object() && value.contains("value") && value.contains("unit")) {
        const auto unit = cellText(value["unit"]);
        return cellText(value["value"]) + (unit.empty() ? "" : " " + unit);
    }
    return codecs::toText(value);
}

std::string formatted(const Json& document, const std::vector<Section>& sections, Format format) {
    switch (format) {
        case Format::Json:
            return codecs::toPrettyText(document) + "\n";
        case Format::Csv:
            return csvText(document, sections);
        case Format::Table:
            break;
    }
    return tableText(document, sections);
}

}  // namespace throughline::ctl
