#include "contracts/schema.h"

#include "contracts/schema_node.h"

namespace throughline::contracts {

Schema::Schema() : nodes_(std::make_unique<SchemaNodes>()) {}
Schema::~Schema() = default;

std::string pointerTo(const std::string& parent, const std::string& step) {
    std::string out = parent + '/';
    for (const char c : step) {
        if (c == '~') {
            out += "~0";
        } else if (c == '/') {
            out += "~1";
        } else {
            out += c;
        }
    }
    return out;
}

}  // namespace throughline::contracts
