#pragma once

#include "domain/json.h"
#include "domain/result.h"
#include "engine/pack.h"
#include "mapping/mapper.h"

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace throughline::testing {

/// What a pack makes of one message, in order: drafts with their steps resolved, skips and refusals
/// among them. A record that fails on its own stands as {"error": code, …}.
struct PackRun {
    std::string mapping;  ///< of the last record
    int records = 0;
    std::vector<std::shared_ptr<const Json>> drafts;

    [[nodiscard]] int count(const std::string& type) const;
    [[nodiscard]] int skipped() const;
    /// "operation.completed 4, skip 1": how often each kind came, by name.
    [[nodiscard]] std::string summary() const;
};

using CodeTable = std::map<std::string, std::map<std::string, std::string>>;

/// Codec and mapping of a pack, without an engine. `codes` come before the pack's own value maps.
class PackRunner {
public:
    explicit PackRunner(const std::filesystem::path& worker);
    Result<PackRun> run(const engine::Pack& pack, const std::string& bytes,
                        const std::string& plant = {}, const CodeTable& codes = {});
    /// An outbound mapping on an envelope, encoded.
    Result<std::string> send(const engine::Pack& pack, const std::string& mapping,
                             const std::string& envelope);
    mapping::Mapper& mapper() { return *mapper_; }

private:
    Result<const engine::InboundMapping*> choose(const engine::Pack& pack, const Json& message,
                                                 const std::map<std::string, std::string>& vars);
    std::unique_ptr<mapping::Mapper> mapper_;
};

std::string readFile(const std::filesystem::path& file);

}  // namespace throughline::testing
