#pragma once

#include "domain/json.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace throughline::mapping {

struct DirectNode;

/// A jq program simple enough to need no jq: fields moved into objects, texts put together,
/// choices. It gives what jq gives, or nothing: then jq has to run, also to say what is wrong.
/// Immutable; any thread.
class DirectProgram {
public:
    /// nullptr for a program beyond the subset, and for one that names other variables.
    static std::unique_ptr<const DirectProgram> compile(std::string_view text,
                                                        const std::vector<std::string>& variables);
    ~DirectProgram();
    DirectProgram(const DirectProgram&) = delete;
    DirectProgram& operator=(const DirectProgram&) = delete;

    /// What the program yields for `input`: no value or one.
    [[nodiscard]] std::optional<std::vector<Json>> run(
        const Json& input, const std::map<std::string, std::string>& variables) const;

private:
    explicit DirectProgram(std::unique_ptr<const DirectNode> root);

    std::unique_ptr<const DirectNode> root_;
};

}  // namespace throughline::mapping
