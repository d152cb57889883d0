#include "contracts/registry.h"

#include "contracts/load.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <map>

namespace throughline::contracts {

namespace {

constexpr std::size_t kMostViolations = 20;
constexpr std::array<std::string_view, 4> kStatusTexts{"approved", "published", "deprecated",
                                                       "retired"};

Error unknown(const std::string& type, const std::string& version, std::string rule) {
    return {.code = ErrorCode::ContractUnknown,
            .field = "type",
            .value = version.empty() ? type : type + ' ' + version,
            .rule = std::move(rule)};
}

class LoadedRegistry final : public Registry {
public:
    /// type → version, oldest first
    using Versions = std::map<std::vector<int>, LoadedContract>;

    std::map<std::string, Versions> types;

    [[nodiscard]] std::vector<ContractInfo> list() const override {
        std::vector<ContractInfo> out;
        for (const auto& [type, versions] : types) {
            for (const auto& [version, contract] : versions) {
                out.push_back(contract.info);
            }
        }
        return out;
    }

    [[nodiscard]] Result<ContractInfo> active(const std::string& type,
                                              Timestamp at) const override {
        const auto found = types.find(type);
        if (found == types.end()) {
            return unknown(type, "", "must be a published event type");
        }
        // A deprecated version still counts where nothing newer is in effect.
        for (const auto status : {ContractStatus::Published, ContractStatus::Deprecated}) {
            for (auto version = found->second.rbegin(); version != found->second.rend();
                 ++version) {
                const auto& info = version->second.info;
                const bool inEffect = info.effectiveFrom <= at &&
                                      (info.effectiveTo == Timestamp{} || at < info.effectiveTo);
                if (info.status == status && inEffect) {
                    return info;
                }
            }
        }
        return unknown(type, "", "must have a version in effect at " + formatTime(at));
    }

    [[nodiscard]] Result<ContractInfo> get(const std::string& type,
                                           const std::string& version) const override {
        const auto* contract = find(type, version);
        if (contract == nullptr) {
            return unknown(type, version, "must be a version that is there");
        }
        return contract->info;
    }

    [[nodiscard]] std::vector<Error> validate(const std::string& type, const std::string& version,
                                              const Json& data) const override {
        const auto* contract = find(type, version);
        if (contract == nullptr) {
            return {unknown(type, version, "must be a version that is there")};
        }
        return contract->schema->validate(data, kMostViolations);
    }

private:
    [[nodiscard]] const LoadedContract* find(const std::string& type,
                                             const std::string& version) const {
        const auto versions = types.find(type);
        if (versions == types.end()) {
            return nullptr;
        }
        const auto found = versions->second.find(versionParts(version));
        return found == versions->second.end() ? nullptr : &found->second;
    }
};

/// Every `<folder>/<type>/<version>.json`, in the order of their names.
Result<std::vector<std::filesystem::path>> contractFiles(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    std::error_code failed;
    for (std::filesystem::recursive_directory_iterator at{folder, failed}, end;
         !failed && at != end; at.increment(failed)) {
        if (at.depth() == 1 && at->is_regular_file() && at->path().extension() == ".json") {
            files.push_back(at->path());
        }
    }
    if (failed) {
        return Error{.code = ErrorCode::ContractRefused,
                     .detail = failed.message() + '.',
                     .rule = "a folder of contracts that can be read",
                     .file = folder.string()};
    }
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace

std::string_view contractStatusText(ContractStatus status) {
    return kStatusTexts.at(static_cast<std::size_t>(status));
}

Result<std::shared_ptr<const Registry>> loadContracts(
    const std::vector<std::filesystem::path>& folders) {
    auto registry = std::make_shared<LoadedRegistry>();
    for (const auto& folder : folders) {
        const auto files = contractFiles(folder);
        if (!files) {
            return files.error();
        }
        for (const auto& file : *files) {
            std::vector<Error> problems;
            auto contract = readContract(file, problems);
            if (!problems.empty()) {
                return problems.front();
            }
            auto& versions = registry->types[contract.info.type];
            const auto version = versionParts(contract.info.version);
            if (versions.count(version) > 0) {
                return Error{.code = ErrorCode::ContractRefused,
                             .field = "/version",
                             .value = contract.info.type + ' ' + contract.info.version,
                             .rule = "must be there once only",
                             .file = file.string()};
            }
            versions.emplace(version, std::move(contract));
        }
    }
    return std::shared_ptr<const Registry>{std::move(registry)};
}

std::vector<Error> checkContract(const std::filesystem::path& file) {
    std::vector<Error> problems;
    readContract(file, problems);
    return problems;
}

}  // namespace throughline::contracts
