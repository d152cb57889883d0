#pragma once

#include "contracts/registry.h"
#include "engine/landscape.h"
#include "engine/landscape_reader.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace throughline::engine {

/// A landscape with the files it was read from: element i of a list stands at "/<list>/i" of its
/// file.
struct LandscapeSource {
    Landscape landscape;
    std::map<std::string, ConfigFile> files;  ///< by file name

    /// landscape.invalid at a place of a file.
    [[nodiscard]] Error error(const std::string& file, const std::string& pointer,
                              const std::string& value, const std::string& rule) const;
};

/// The files a landscape folder may hold; the first is mandatory.
const std::vector<std::string>& landscapeFileNames();

/// Reads every file that is there; what is wrong goes to `errors`. Without `variables`, ${name}
/// stays.
LandscapeSource readLandscapeFolder(const std::filesystem::path& folder, const Variables* variables,
                                    std::vector<Error>& errors);

/// What an outbound endpoint says about rate, circuit, bulk and queue.
void readDeliveryPolicy(Fields& f, OutboundEndpoint& endpoint);
/// A window; without a zone it has its plant's.
Window readWindow(Fields& f, const Landscape& landscape);

/// References, ids, zones, times and urls within the landscape itself.
void checkReferences(const LandscapeSource& source, std::vector<Error>& errors);

RetentionRules readRetention(Fields& top);
/// Repetitions are recognised for at least as long as payloads are kept.
void checkRetention(const LandscapeSource& source, std::vector<Error>& errors);

/// Policies that contradict themselves, and windows that can never open.
void checkDeliveryPolicies(const LandscapeSource& source, std::vector<Error>& errors);

/// Every event type that the landscape names has a contract.
void checkEventTypes(const LandscapeSource& source, const contracts::Registry& contracts,
                     std::vector<Error>& errors);

}  // namespace throughline::engine
