#include "codecs/epcis.h"

#include "codecs/xml_reader.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>

/// EPCIS documents in both syntaxes as one tree.
namespace throughline::codecs {

namespace {

using View = std::string_view;
using Prefixes = std::map<std::string, std::string, std::less<>>;

constexpr std::array<View, 3> kTyped{"bizTransaction", "source", "destination"};

bool isTyped(View name) {
    return std::ranges::find(kTyped, name) != kTyped.end();
}

std::string scalarText(const Json& value) {
    return value.is_string() ? value.get<std::string>() : value.is_null() ? "" : value.dump();
}

/// A prefix that is declared, or one of those that every EPCIS document knows.
std::string expanded(const std::string& text, const Prefixes& prefixes, bool isName) {
    const auto colon = text.find(':');
    const auto found =
        colon == std::string::npos ? prefixes.end() : prefixes.find(View(text).substr(0, colon));
    if (found == prefixes.end() || text.compare(colon + 1, 2, "//") == 0) {
        return text;
    }
    const std::string local = text.substr(colon + 1);
    return isName ? '{' + found->second + '}' + local : found->second + local;
}

Prefixes standardPrefixes() {
    return {{"gs1", "https://gs1.org/voc/"},
            {"cbv", "https://ref.gs1.org/cbv/"},
            {"epcis", "https://ref.gs1.org/epcis/"},
            {"cbvmda", "urn:epcglobal:cbv:mda:"}};
}

void addContext(const Json& object, Prefixes& prefixes) {
    const auto context = object.find("@context");
    if (context == object.end()) {
        return;
    }
    const auto add = [&](const Json& part) {
        if (part.is_object()) {
            for (const auto& [name, uri] : part.items()) {
                if (uri.is_string()) {
                    prefixes[name] = uri.get<std::string>();
                }
            }
        }
    };
    add(*context);
    if (context->is_array()) {
        std::ranges::for_each(*context, add);
    }
}

/// In JSON, terms of the vocabulary stand bare: "receiving" (CBV 2.0 §7).
std::string term(View parent, View name, const std::string& value) {
    if (value.empty() || value.find_first_of(":/ ") != std::string::npos) {
        return value;
    }
    const bool sensor = parent == "sensorReport";
    View prefix;
    if (name == "bizStep") {
        prefix = "https://ref.gs1.org/cbv/BizStep-";
    } else if (name == "disposition" ||
               (parent == "persistentDisposition" && (name == "set" || name == "unset"))) {
        prefix = "https://ref.gs1.org/cbv/Disp-";
    } else if (name == "type" && parent == "bizTransaction") {
        prefix = "https://ref.gs1.org/cbv/BTT-";
    } else if (name == "type" && (parent == "source" || parent == "destination")) {
        prefix = "https://ref.gs1.org/cbv/SDT-";
    } else if (sensor && (name == "type" || name == "exception")) {
        prefix = "https://gs1.org/voc/";
    } else if (sensor && name == "component") {
        prefix = "https://ref.gs1.org/cbv/Comp-";
    }
    return std::string(prefix) + value;
}

/// The type before what it is the type of; sorted as one.
EpcisNode typedPair(EpcisNode element) {
    EpcisNode pair;
    for (auto& child : element.children) {
        if (child.name == "type") {
            pair.children.push_back(std::move(child));
        }
    }
    for (auto& child : element.children) {
        if (child.name == element.name) {
            element.value = child.value;
        }
    }
    pair.children.push_back({element.name, element.value, {}});
    return pair;
}

/// XML's names for what stands in JSON's lists.
std::string memberName(const std::string& list) {
    const std::string single = list.substr(0, list.size() - 4);
    if (single == "inputEPC" || single == "outputEPC") {
        return "epc";
    }
    const bool quantity = single == "quantity" || single == "inputQuantity" ||
                          single == "outputQuantity" || single == "childQuantity";
    return quantity ? "quantityElement" : single;
}

/// JSON-LD's way of saying it.
class JsonReader {
public:
    explicit JsonReader(Prefixes prefixes) : prefixes_(std::move(prefixes)) {}

    EpcisNode node(const std::string& name, const Json& value, const std::string& parent,
                   const std::set<std::string>& ignored = {}) const {
        EpcisNode made{name, {}, {}};
        if (!value.is_object()) {
            made.value = term(parent, name, expanded(scalarText(value), prefixes_, false));
            return made;
        }
        for (const auto& [key, member] : value.items()) {
            const bool comment = key == "comment" || key == "rdfs:comment";
            if (comment || key.starts_with('@') || ignored.contains(key)) {
                continue;
            }
            if (key == "#text") {
                made.value = scalarText(member);
            } else {
                add(expanded(key, prefixes_, true), member, made);
            }
        }
        return made;
    }

private:
    void add(const std::string& name, const Json& member, EpcisNode& owner) const {
        const bool list = name.ends_with("List");
        const bool children = name == "childEPCs";
        if (!list && !children) {
            if (!member.is_array()) {
                owner.children.push_back(node(name, member, owner.name));
                return;
            }
            for (const Json& element : member) {
                owner.children.push_back(node(name, element, owner.name));
            }
            return;
        }
        EpcisNode made{name, {}, {}};
        const std::string single = children ? "epc" : memberName(name);
        const Json elements = member.is_array() ? member : Json::array({member});
        for (const Json& element : elements) {
            EpcisNode one = node(single, element, name);
            made.children.push_back(isTyped(single) ? typedPair(std::move(one)) : std::move(one));
        }
        owner.children.push_back(std::move(made));
    }

    Prefixes prefixes_;
};

const Json* only(const Json& object, const char* name) {
    const auto found = object.is_object() ? object.find(name) : object.end();
    return found == object.end() ? nullptr : &*found;
}

void takeJson(Json& document, std::vector<EpcisEvent>& events) {
    Json* body = &document["epcisBody"];
    std::set<std::string> ignored;
    const auto ignore = [&](const Json& owner) {
        for (const auto& [key, fields] : owner.items()) {
            if (key.ends_with(":ignoreFields") && fields.is_array()) {
                for (const Json& field : fields) {
                    ignored.insert(scalarText(field));
                }
            }
        }
    };
    ignore(document);
    if (only(*body, "queryResults") != nullptr) {
        ignore((*body)["queryResults"]);
        body = &(*body)["queryResults"]["resultsBody"];
    }
    Prefixes prefixes = standardPrefixes();
    addContext(document, prefixes);
    const auto take = [&](Json& event) {
        const Json* const type = only(event, "type");
        if (type == nullptr) {
            return;
        }
        Prefixes own = prefixes;
        addContext(event, own);
        const Json* const id = only(event, "eventID");
        events.push_back({JsonReader(own).node(scalarText(*type), event, {}, ignored), &event,
                          false, id == nullptr ? std::string{} : scalarText(*id)});
    };
    if (only(*body, "eventList") != nullptr && (*body)["eventList"].is_array()) {
        std::ranges::for_each((*body)["eventList"], take);
    } else if (only(*body, "event") != nullptr) {
        take((*body)["event"]);
    }
}

/// XML as the codec gives it: children in lists, "@ns" where the namespace changes.
EpcisNode xmlNode(const std::string& local, const Json& element, std::string space,
                  const std::set<std::string>& ignored = {}) {
    if (const Json* const own = only(element, "@ns")) {
        space = scalarText(*own);
    }
    EpcisNode made{space.empty() ? local : '{' + space + '}' + local, {}, {}};
    const Prefixes prefixes{{"gs1", "https://gs1.org/voc/"}, {"cbv", "https://ref.gs1.org/cbv/"}};
    if (!element.is_object()) {
        made.value = expanded(scalarText(element), prefixes, false);
        return made;
    }
    for (const auto& [key, member] : element.items()) {
        if (key == "#text") {
            made.value = expanded(scalarText(member), prefixes, false);
        } else if (key.starts_with('@') && key != "@ns") {
            made.children.push_back(
                {key.substr(1), expanded(scalarText(member), prefixes, false), {}});
        } else if (member.is_array()) {
            for (const Json& child : member) {
                EpcisNode one = xmlNode(key, child, space);
                if (one.name == "extension" || one.name == "baseExtension") {
                    std::ranges::move(one.children, std::back_inserter(made.children));
                } else if (isTyped(one.name)) {
                    made.children.push_back(typedPair(std::move(one)));
                } else if (!ignored.contains(one.name)) {
                    made.children.push_back(std::move(one));
                }
            }
        }
    }
    return made;
}

void takeXml(Json& element, const std::string& outer, std::set<std::string>& ignored,
             std::vector<EpcisEvent>& events) {
    std::string space = outer;
    if (const Json* const own = only(element, "@ns")) {
        space = scalarText(*own);
    }
    for (auto& [key, member] : element.items()) {
        if (!member.is_array() || key.starts_with('@')) {
            continue;
        }
        for (Json& child : member) {
            if (key == "ignoreFields") {
                for (const EpcisNode& field : xmlNode(key, child, space).children) {
                    ignored.insert(field.name);
                }
            } else if (key == "EventList") {
                for (auto& [type, list] : child.items()) {
                    if (!list.is_array()) {
                        continue;
                    }
                    for (Json& event : list) {
                        const Json* const id = only(event, "eventID");
                        const Json* const text = id != nullptr && id->is_array() && !id->empty()
                                                     ? only(id->front(), "#text")
                                                     : nullptr;
                        events.push_back({xmlNode(type, event, space, ignored), &event, true,
                                          text == nullptr ? std::string{} : scalarText(*text)});
                    }
                }
            } else if (child.is_object()) {
                takeXml(child, space, ignored, events);
            }
        }
    }
}

}  // namespace

Result<std::vector<DecodedRecord>> decodeEpcis(const CodecOptions& options,
                                               std::string_view bytes) {
    if (options.format == "xml") {
        auto record = readXml(bytes, options.limits, true);
        if (!record.ok()) {
            return record.error();
        }
        return std::vector{*std::move(record)};
    }
    const auto codec = makeCodec(options);
    if (!codec.ok()) {
        return codec.error();
    }
    return (*codec)->decode(bytes);
}

std::vector<EpcisEvent> epcisEvents(Json& document) {
    std::vector<EpcisEvent> events;
    if (only(document, "epcisBody") != nullptr) {
        takeJson(document, events);
        return events;
    }
    std::set<std::string> ignored;
    for (const char* const root : {"EPCISDocument", "EPCISQueryDocument"}) {
        if (only(document, root) != nullptr) {
            takeXml(document[root], {}, ignored, events);
        }
    }
    return events;
}

}  // namespace throughline::codecs
