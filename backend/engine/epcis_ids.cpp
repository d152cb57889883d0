#include "engine/epcis_ids.h"

#include "codecs/epcis.h"
#include "domain/sha256.h"

#include <nlohmann/json.hpp>

namespace throughline::engine {

std::string epcisHash(const std::string& preHash) {
    return "ni:///sha-256;" + sha256Hex(preHash) + "?ver=CBV2.0";
}

void nameEpcisEvents(Json& document) {
    for (const codecs::EpcisEvent& event : codecs::epcisEvents(document)) {
        if (!event.id.empty()) {
            continue;
        }
        const std::string id = epcisHash(codecs::epcisPreHash(event.node));
        (*event.place)["eventID"] = event.xml ? Json::array({Json{{"#text", id}}}) : Json(id);
    }
}

}  // namespace throughline::engine
