#include "codecs/epcis.h"
#include "codecs/epcis_values.h"

#include <algorithm>
#include <span>

/// The canonical order of an event's fields (CBV 2.0 §8.9.2), and what stands outside it.
namespace throughline::codecs {

namespace {

struct Field {
    const char* name;
    std::span<const Field> fields = {};
    bool time = false;
};

constexpr Field kEpc[] = {{"epc"}};
constexpr Field kQuantityParts[] = {{"epcClass"}, {"quantity"}, {"uom"}};
constexpr Field kQuantity[] = {{"quantityElement", kQuantityParts}};
constexpr Field kDispositions[] = {{"set"}, {"unset"}};
constexpr Field kPlace[] = {{"id"}};
constexpr Field kSensorMetadata[] = {{"time", {}, true},       {"startTime", {}, true},
                                     {"endTime", {}, true},    {"deviceID"},
                                     {"deviceMetadata"},       {"rawData"},
                                     {"dataProcessingMethod"}, {"bizRules"}};
constexpr Field kSensorReport[] = {{"type"},
                                   {"exception"},
                                   {"deviceID"},
                                   {"deviceMetadata"},
                                   {"rawData"},
                                   {"dataProcessingMethod"},
                                   {"time", {}, true},
                                   {"microorganism"},
                                   {"chemicalSubstance"},
                                   {"value"},
                                   {"component"},
                                   {"stringValue"},
                                   {"booleanValue"},
                                   {"hexBinaryValue"},
                                   {"uriValue"},
                                   {"minValue"},
                                   {"maxValue"},
                                   {"meanValue"},
                                   {"sDev"},
                                   {"percRank"},
                                   {"percValue"},
                                   {"uom"},
                                   {"coordinateReferenceSystem"}};
constexpr Field kSensorParts[] = {{"sensorMetadata", kSensorMetadata},
                                  {"sensorReport", kSensorReport}};
constexpr Field kSensor[] = {{"sensorElement", kSensorParts}};
constexpr Field kEvent[] = {{"eventTime", {}, true},
                            {"eventTimeZoneOffset"},
                            {"certificationInfo"},
                            {"parentID"},
                            {"epcList", kEpc},
                            {"inputEPCList", kEpc},
                            {"childEPCs", kEpc},
                            {"quantityList", kQuantity},
                            {"childQuantityList", kQuantity},
                            {"inputQuantityList", kQuantity},
                            {"outputEPCList", kEpc},
                            {"outputQuantityList", kQuantity},
                            {"action"},
                            {"transformationID"},
                            {"bizStep"},
                            {"disposition"},
                            {"persistentDisposition", kDispositions},
                            {"readPoint", kPlace},
                            {"bizLocation", kPlace},
                            {"sensorElementList", kSensor}};

using Nodes = std::vector<EpcisNode>;

std::string joined(std::vector<std::string> parts) {
    std::ranges::sort(parts);
    std::string text;
    for (const std::string& part : parts) {
        text += part;
    }
    return text;
}

/// Whatever it holds, sorted on each level; what stands together stays so.
std::string anyOrder(const Nodes& nodes) {
    std::vector<std::string> parts;
    for (const EpcisNode& node : nodes) {
        if (node.name.empty()) {
            std::string pair;
            for (const EpcisNode& half : node.children) {
                pair += half.name + '=' + epcisValue(half.value);
            }
            parts.push_back(std::move(pair));
            continue;
        }
        const std::string value = epcisValue(node.value);
        parts.push_back(node.name + (value.empty() ? "" : "=" + value) + anyOrder(node.children));
    }
    return joined(std::move(parts));
}

/// The fields that the standard orders, then extensions; takes what it writes out of `nodes`.
std::string inOrder(Nodes& nodes, std::span<const Field> fields, bool ofEvent) {
    Nodes extensions;
    if (!ofEvent) {
        const auto first = std::stable_partition(nodes.begin(), nodes.end(), [](const auto& node) {
            return !node.name.starts_with('{');
        });
        extensions.assign(std::make_move_iterator(first), std::make_move_iterator(nodes.end()));
        nodes.erase(first, nodes.end());
    }
    std::string text;
    for (const Field& field : fields) {
        std::vector<std::string> parts;
        for (EpcisNode& node : nodes) {
            if (node.name != field.name) {
                continue;
            }
            const std::string value =
                field.time ? epcisTime(epcisValue(node.value)) : epcisValue(node.value);
            const std::string below = inOrder(node.children, field.fields, false);
            if (!value.empty() || !below.empty()) {
                parts.push_back(node.name + (value.empty() ? "" : "=" + value) + below);
            }
        }
        std::erase_if(nodes, [&](const EpcisNode& node) {
            return node.name == field.name && node.children.empty();
        });
        text += joined(std::move(parts));
    }
    return text + anyOrder(extensions);
}

}  // namespace

std::string epcisPreHash(const EpcisNode& event) {
    Nodes nodes = event.children;
    std::string text = "eventType=" + event.name + inOrder(nodes, kEvent, true);
    std::erase_if(nodes, [](const EpcisNode& node) {
        return node.name == "recordTime" || node.name == "eventID" || node.name == "type" ||
               node.name == "errorDeclaration";
    });
    return text + anyOrder(nodes);
}

}  // namespace throughline::codecs
