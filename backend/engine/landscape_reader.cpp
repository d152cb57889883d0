#include "engine/landscape_reader.h"

#include "codecs/codec.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace throughline::engine {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// Walks a JSON text that the parser has already found well formed, and notes lines.
class PositionScan {
public:
    PositionScan(std::string_view text, std::map<std::string, int, std::less<>>& lines)
        : text_(text), lines_(lines) {}

    void value(const std::string& pointer) {
        skip();
        lines_.emplace(pointer, line_);
        if (peek() == '{') {
            object(pointer);
        } else if (peek() == '[') {
            array(pointer);
        } else if (peek() == '"') {
            string();
        } else {
            while (at_ < text_.size() &&
                   std::string_view(",]}/ \t\r\n").find(text_[at_]) == std::string_view::npos) {
                ++at_;
            }
        }
    }

private:
    [[nodiscard]] char peek(std::size_t ahead = 0) const {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
    }

    void step() {
        line_ += text_[at_] == '\n' ? 1 : 0;
        ++at_;
    }

    void skip() {
        while (at_ < text_.size()) {
            if (peek() == '/' && peek(1) == '/') {
                while (at_ < text_.size() && peek() != '\n') {
                    ++at_;
                }
            } else if (peek() == '/' && peek(1) == '*') {
                while (at_ < text_.size() && !(peek() == '*' && peek(1) == '/')) {
                    step();
                }
                at_ += 2;
            } else if (std::string_view(" \t\r\n").find(peek()) != std::string_view::npos) {
                step();
            } else {
                return;
            }
        }
    }

    std::string string() {
        const auto begin = at_++;
        while (at_ < text_.size() && peek() != '"') {
            at_ += peek() == '\\' ? 2 : 1;
        }
        ++at_;
        const auto raw = text_.substr(begin, at_ - begin);
        const Json parsed = Json::parse(raw, nullptr, false);
        return parsed.is_string() ? parsed.get<std::string>() : std::string{};
    }

    void object(const std::string& pointer) {
        ++at_;
        for (skip(); at_ < text_.size() && peek() != '}'; skip()) {
            if (peek() == ',') {
                ++at_;
                continue;
            }
            const int line = line_;
            const auto member = pointer + "/" + pointerToken(string());
            lines_.emplace(member, line);
            skip();
            ++at_;  // the colon
            value(member);
        }
        ++at_;
    }

    void array(const std::string& pointer) {
        ++at_;
        int index = 0;
        for (skip(); at_ < text_.size() && peek() != ']'; skip()) {
            if (peek() == ',') {
                ++at_;
                continue;
            }
            value(pointer + "/" + std::to_string(index++));
        }
        ++at_;
    }

    std::string_view text_;
    std::map<std::string, int, std::less<>>& lines_;
    std::size_t at_ = 0;
    int line_ = 1;
};

}  // namespace

std::map<std::string, int, std::less<>> positionsOf(std::string_view text) {
    std::map<std::string, int, std::less<>> lines;
    if (text.starts_with(kByteOrderMark)) {
        text.remove_prefix(kByteOrderMark.size());
    }
    PositionScan(text, lines).value("");
    return lines;
}

Result<ConfigFile> ConfigFile::read(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    if (!stream.is_open() || stream.bad()) {
        return configError(path.filename().string(), "", "", "the file must exist and be readable",
                           0);
    }
    return parse(text, path.filename().string());
}

Result<ConfigFile> ConfigFile::parse(std::string_view text, const std::string& name) {
    auto json = codecs::parseConfig(text, name);
    if (!json) {
        auto error = json.error();
        error.code = ErrorCode::LandscapeInvalid;
        return error;
    }
    ConfigFile file;
    file.name_ = name;
    file.text_ = std::string(text);
    file.json_ = std::make_shared<const Json>(*std::move(json));
    file.lines_ = positionsOf(text);
    if (!file.json_->is_object()) {
        return configError(file, "", file.json_->type_name(), "the file must hold one object");
    }
    return file;
}

int ConfigFile::lineOf(std::string_view pointer) const {
    while (true) {
        if (const auto found = lines_.find(pointer); found != lines_.end()) {
            return found->second;
        }
        if (pointer.empty()) {
            return 1;
        }
        pointer = pointer.substr(0, pointer.rfind('/'));
    }
}

Error configError(const std::string& fileName, const std::string& pointer, const std::string& value,
                  const std::string& rule, int line) {
    Error error;
    error.code = ErrorCode::LandscapeInvalid;
    error.field = pointer;
    error.value = shortened(value);
    error.rule = rule;
    error.line = line;
    error.file = fileName;
    return error;
}

Error configError(const ConfigFile& file, const std::string& pointer, const std::string& value,
                  const std::string& rule) {
    return configError(file.name(), pointer, value, rule, file.lineOf(pointer));
}

}  // namespace throughline::engine
