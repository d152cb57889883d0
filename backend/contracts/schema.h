#pragma once

#include "domain/json.h"
#include "domain/result.h"

#include <memory>
#include <string>
#include <vector>

namespace throughline::contracts {

struct SchemaNode;
struct SchemaNodes;

/// A JSON Schema of the dialect, compiled; immutable and thread-safe.
///
/// The dialect is a subset of draft-07: type, required, properties, additionalProperties,
/// minProperties, maxProperties, items (one schema), minItems, maxItems, enum and const (of plain
/// values), minimum, maximum, exclusiveMinimum, exclusiveMaximum, minLength, maxLength, pattern
/// (RE2), format (formats.h), $ref to "#/definitions/…", allOf, anyOf, oneOf, not, if/then/else.
/// Everything else is refused, so that nobody believes in a rule that is not checked.
class Schema {
public:
    /// Compiles; `problems` gets one contract.refused for each thing that the dialect does not
    /// allow, with its JSON pointer below `pointer`. Empty result when there are any.
    static std::shared_ptr<const Schema> compile(const Json& schema, const std::string& pointer,
                                                 std::vector<Error>& problems);
    ~Schema();
    Schema(const Schema&) = delete;
    Schema& operator=(const Schema&) = delete;

    /// What `data` breaks, at most `most` violations (contract.violated).
    [[nodiscard]] std::vector<Error> validate(const Json& data, std::size_t most) const;

private:
    Schema();
    std::unique_ptr<SchemaNodes> nodes_;
    const SchemaNode* root_ = nullptr;
};

/// `parent` and one more step, escaped as RFC 6901 asks.
std::string pointerTo(const std::string& parent, const std::string& step);

}  // namespace throughline::contracts
