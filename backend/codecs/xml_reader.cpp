#include "codecs/xml_reader.h"

#include "codecs/text.h"

#include <expat.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>
#include <optional>
#include <unordered_map>

namespace throughline::codecs {

namespace {

/// Between namespace and name in what expat reports; no XML document can hold this character.
constexpr char kSeparator = '\x1f';

struct QualifiedName {
    std::string_view space;
    std::string_view local;
};

QualifiedName split(std::string_view name) {
    const auto at = name.find(kSeparator);
    return at == std::string_view::npos ? QualifiedName{{}, name}
                                        : QualifiedName{name.substr(0, at), name.substr(at + 1)};
}

/// An element that has begun and not yet ended.
struct OpenElement {
    std::string name;
    std::string space;
    Json::object_t members;  ///< attributes
    /// Children by name, in order of first appearance; joined with the attributes at the end.
    std::vector<std::pair<std::string, Json::array_t>> children;
    std::unordered_map<std::string, std::size_t> childIndex;  ///< filled for many different names
    std::string text;
};

constexpr std::size_t kFewNames = 16;

class Reader {
public:
    Reader(const Limits& limits, bool attributeNamespaces)
        : limits_(limits),
          attributeNamespaces_(attributeNamespaces),
          parser_(XML_ParserCreateNS(nullptr, kSeparator), XML_ParserFree) {
        XML_SetUserData(parser_.get(), this);
        XML_SetElementHandler(
            parser_.get(),
            [](void* self, const XML_Char* name, const XML_Char** attributes) {
                static_cast<Reader*>(self)->startElement(name, attributes);
            },
            [](void* self, const XML_Char* /*name*/) { static_cast<Reader*>(self)->endElement(); });
        XML_SetCharacterDataHandler(parser_.get(), [](void* self, const XML_Char* text, int size) {
            static_cast<Reader*>(self)->open_.back().text.append(text,
                                                                 static_cast<std::size_t>(size));
        });
        XML_SetStartDoctypeDeclHandler(
            parser_.get(), [](void* self, const XML_Char* name, const XML_Char* /*systemId*/,
                              const XML_Char* /*publicId*/, int /*internalSubset*/) {
                static_cast<Reader*>(self)->refuse(
                    {.code = ErrorCode::CodecMalformed,
                     .value = shortened(std::string{"<!DOCTYPE "} + name),
                     .rule = "no document type declaration"});
            });
    }

    Result<DecodedRecord> read(std::string_view bytes) {
        const auto status =
            XML_Parse(parser_.get(), bytes.data(), static_cast<int>(bytes.size()), XML_TRUE);
        if (refusal_) {
            return *refusal_;
        }
        if (status != XML_STATUS_OK) {
            return grammarError(bytes);
        }
        return DecodedRecord{rootLine_, std::make_shared<const Json>(std::move(root_))};
    }

private:
    [[nodiscard]] int line() const {
        return static_cast<int>(XML_GetCurrentLineNumber(parser_.get()));
    }

    [[nodiscard]] std::string pointer() const {
        std::string out;
        for (const auto& element : open_) {
            out += '/' + pointerToken(element.name);
        }
        return out;
    }

    void refuse(Error error) {
        if (refusal_) {
            return;
        }
        error.field = shortened(pointer());
        error.line = line();
        refusal_ = std::move(error);
        XML_StopParser(parser_.get(), XML_FALSE);
    }

    bool count(std::size_t nodes) {
        nodes_ += nodes;
        if (nodes_ <= limits_.nodes) {
            return true;
        }
        refuse({.code = ErrorCode::CodecLimit,
                .rule = "at most " + std::to_string(limits_.nodes) + " elements and attributes"});
        return false;
    }

    void startElement(std::string_view qualified, const XML_Char** attributes) {
        if (refusal_) {
            return;
        }
        const auto name = split(qualified);
        OpenElement element;
        element.name = name.local;
        element.space = name.space;
        const bool root = open_.empty();
        if (root) {
            rootLine_ = line();
        }
        if (root ? !name.space.empty() : name.space != open_.back().space) {
            element.members.emplace_back("@ns", Json(element.space));
        }
        std::size_t attributeCount = 0;
        while (attributes[2 * attributeCount] != nullptr) {
            ++attributeCount;
        }
        open_.push_back(std::move(element));
        if (open_.size() > static_cast<std::size_t>(limits_.depth)) {
            refuse({.code = ErrorCode::CodecLimit,
                    .rule = "at most " + std::to_string(limits_.depth) + " levels"});
            return;
        }
        if (!count(attributeCount + 1)) {
            return;
        }
        for (std::size_t i = 0; i < attributeCount; ++i) {
            addAttribute(open_.back().members, attributes[2 * i], attributes[2 * i + 1]);
        }
    }

    /// Attributes of one element are unique by namespace and name; expat saw to that.
    void addAttribute(Json::object_t& members, std::string_view qualified,
                      std::string_view value) const {
        const auto name = split(qualified);
        std::string key = "@" + std::string{name.local};
        const bool taken = key == "@ns" || (attributeNamespaces_ && !name.space.empty()) ||
                           std::any_of(members.begin(), members.end(),
                                       [&](const auto& m) { return m.first == key; });
        if (taken) {
            key = "@{" + std::string{name.space} + '}' + std::string{name.local};
        }
        members.emplace_back(std::move(key), Json(std::string{value}));
    }

    void endElement() {
        if (refusal_) {
            return;
        }
        auto element = std::move(open_.back());
        open_.pop_back();
        const auto text = trimmed(element.text);
        element.members.reserve(element.members.size() + element.children.size() +
                                (text.empty() ? 0 : 1));
        for (auto& [name, list] : element.children) {
            element.members.emplace_back(std::move(name), Json(std::move(list)));
        }
        if (!text.empty()) {
            element.members.emplace_back("#text", Json(std::string{text}));
        }
        Json made(std::move(element.members));
        if (open_.empty()) {
            Json::object_t document;
            document.emplace_back(std::move(element.name), std::move(made));
            root_ = std::move(document);
            return;
        }
        childList(open_.back(), std::move(element.name)).push_back(std::move(made));
    }

    static Json::array_t& childList(OpenElement& parent, std::string name) {
        auto& children = parent.children;
        if (parent.childIndex.empty()) {
            for (auto& [known, list] : children) {
                if (known == name) {
                    return list;
                }
            }
            if (children.size() == kFewNames) {
                for (std::size_t i = 0; i < children.size(); ++i) {
                    parent.childIndex.emplace(children[i].first, i);
                }
            }
        } else if (const auto found = parent.childIndex.find(name);
                   found != parent.childIndex.end()) {
            return children[found->second].second;
        }
        if (!parent.childIndex.empty()) {
            parent.childIndex.emplace(name, children.size());
        }
        return children.emplace_back(std::move(name), Json::array_t{}).second;
    }

    [[nodiscard]] Error grammarError(std::string_view bytes) const {
        const auto code = XML_GetErrorCode(parser_.get());
        const auto at = static_cast<std::size_t>(
            std::max<XML_Index>(XML_GetCurrentByteIndex(parser_.get()), 0));
        const bool outsideAscii =
            at < bytes.size() && static_cast<unsigned char>(bytes[at]) >= 0x80;
        const bool encoding = code == XML_ERROR_UNKNOWN_ENCODING ||
                              code == XML_ERROR_INCORRECT_ENCODING ||
                              (code == XML_ERROR_INVALID_TOKEN && outsideAscii);
        return {.code = encoding ? ErrorCode::CodecEncoding : ErrorCode::CodecMalformed,
                .detail = "Column " +
                          std::to_string(XML_GetCurrentColumnNumber(parser_.get()) + 1) + ": " +
                          XML_ErrorString(code) + '.',
                .field = shortened(pointer()),
                .rule = encoding ? "text in the encoding that the document declares"
                                 : "well-formed XML 1.0 with namespaces",
                .line = line()};
    }

    const Limits& limits_;
    bool attributeNamespaces_;
    std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser_;
    std::vector<OpenElement> open_;
    std::size_t nodes_ = 0;
    int rootLine_ = 1;
    Json root_;
    std::optional<Error> refusal_;
};

}  // namespace

Result<DecodedRecord> readXml(std::string_view bytes, const Limits& limits,
                              bool attributeNamespaces) {
    if (auto size = checkSize(bytes, std::min<std::size_t>(limits.bytes, INT32_MAX)); !size) {
        return size.error();
    }
    return Reader(limits, attributeNamespaces).read(bytes);
}

}  // namespace throughline::codecs
