#pragma once

#include "codecs/codec.h"

#include <string>
#include <string_view>
#include <vector>

/// The EPCIS event hash (CBV 2.0 §8.9): what an EPCIS 2.0 event says, in one canonical string, the
/// same for its JSON-LD and its XML form.
namespace throughline::codecs {

/// What an event is beneath its syntax.
struct EpcisNode {
    std::string name;  ///< "{namespace}local" for extensions; empty: children stay together
    std::string value;
    std::vector<EpcisNode> children;
};

/// An event of a decoded document (json or xml codec).
struct EpcisEvent {
    EpcisNode node;
    Json* place = nullptr;  ///< within the document
    bool xml = false;
    std::string id;  ///< its eventID, where it has one
};

/// Decodes a document in either syntax with all that the hash needs of it: in XML, extensions may
/// be attributes of a namespace of their own ("@{namespace}name").
Result<std::vector<DecodedRecord>> decodeEpcis(const CodecOptions& options, std::string_view bytes);

/// All events of an EPCISDocument or EPCISQueryDocument, in its order (XML: by type); empty for
/// anything else.
std::vector<EpcisEvent> epcisEvents(Json& document);

/// The string that is hashed.
std::string epcisPreHash(const EpcisNode& event);

}  // namespace throughline::codecs
