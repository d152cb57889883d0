#include "contracts/schema.h"

#include "contracts/schema_node.h"
#include "domain/json_pointer.h"

namespace throughline::contracts {

Schema::Schema() : nodes_(std::make_unique<SchemaNodes>()) {}
Schema::~Schema() = default;

std::string pointerTo(const std::string& parent, const std::string& step) {
    return parent + '/' + pointerToken(step);
}

}  // namespace throughline::contracts
