#include "engine/engine_core.h"
#include "engine/landscape_source.h"
#include "engine/waiting.h"
#include "storage/disk_reserve.h"

#include <algorithm>
#include <utility>

namespace throughline::engine {
namespace {

constexpr const char* kLandscapeFact = "landscape.folder";

std::string pathText(const std::filesystem::path& path) {
    const std::u8string text = path.u8string();
    return {text.begin(), text.end()};
}

std::filesystem::path pathOf(const std::string& text) {
    return std::filesystem::path(std::u8string(text.begin(), text.end()));
}

/// The folder to work by: the one that was asked for, else the one the store was last opened with.
std::filesystem::path landscapeFolder(const Settings& settings, const storage::Store& store) {
    if (!settings.landscape.empty()) {
        return std::filesystem::absolute(settings.landscape);
    }
    const auto kept = store.fact(kLandscapeFact);
    if (!kept.ok() || !kept->has_value()) {
        return {};
    }
    std::error_code gone;
    const std::filesystem::path folder = pathOf(**kept);
    return std::filesystem::is_directory(folder, gone) ? folder : std::filesystem::path{};
}

}  // namespace

std::vector<std::filesystem::path> packFolders(const Settings& settings,
                                               const std::filesystem::path& landscape) {
    std::vector<std::filesystem::path> folders;
    std::error_code missing;
    for (const std::filesystem::path& folder :
         {settings.resources / "packs", landscape / "packs", landscape.parent_path() / "packs"}) {
        const bool listed = std::ranges::find(folders, folder) != folders.end();
        if (!listed && std::filesystem::is_directory(folder, missing)) {
            folders.push_back(folder);
        }
    }
    return folders;
}

Result<SetupPtr> loadSetup(const Settings& settings, const std::filesystem::path& landscape) {
    auto setup = std::make_shared<Setup>();
    if (landscape.empty()) {
        setup->landscape = std::make_shared<const Landscape>();
    } else {
        auto loaded = loadLandscape(landscape, settings.variables);
        if (!loaded.ok()) {
            return loaded.error();
        }
        setup->landscape = *std::move(loaded);
    }
    auto packs = loadPacks(packFolders(settings, landscape));
    if (!packs.ok()) {
        return packs.error();
    }
    setup->packs = *std::move(packs);
    auto contracts = contracts::loadContracts({settings.resources / "contracts"});
    if (!contracts.ok()) {
        return contracts.error();
    }
    setup->contracts = *std::move(contracts);
    if (!landscape.empty()) {
        std::vector<Error> errors;
        checkEventTypes(readLandscapeFolder(landscape, nullptr, errors), *setup->contracts, errors);
        if (!errors.empty()) {
            return errors.front();
        }
    }
    return SetupPtr{std::move(setup)};
}

Status recordLandscape(storage::Store& store, const Landscape& landscape, const Actor& who) {
    if (landscape.folder.empty()) {
        return {};
    }
    if (const Status kept =
            store.setFact(kLandscapeFact, pathText(std::filesystem::absolute(landscape.folder)));
        !kept.ok()) {
        return kept;
    }
    const auto current = store.currentLandscape();
    if (!current.ok()) {
        return current.error();
    }
    if (current->has_value() && (*current)->digest == landscape.digest) {
        return {};
    }
    const auto applied = waitFor<int>([&](Done<int> done) {
        store.applyLandscape(landscapeText(landscape), landscape.digest, who, std::move(done));
    });
    return applied.ok() ? Status{} : Status{applied.error()};
}

Result<std::unique_ptr<Engine>> Engine::start(Settings settings, const Clock& clock) {
    return start(std::move(settings), clock, connectors::makeHttpClient());
}

Result<std::unique_ptr<Engine>> Engine::start(Settings settings, const Clock& clock,
                                              std::unique_ptr<connectors::HttpClient> client) {
    auto ids = std::make_unique<IdSource>(clock);
    auto store = storage::openSqliteStore(settings.data, clock, *ids,
                                          settings.diskReserve.value_or(storage::kDiskReserve));
    if (!store.ok()) {
        return store.error();
    }
    auto setup = loadSetup(settings, landscapeFolder(settings, **store));
    if (!setup.ok()) {
        return setup.error();
    }
    if (const Status kept = recordLandscape(**store, *(*setup)->landscape, Actor{}); !kept.ok()) {
        return kept.error();
    }
    mapping::Settings mapperSettings;
    mapperSettings.worker = settings.worker;
    mapperSettings.workers = settings.mapperWorkers;
    auto mapper = mapping::startMapper(mapperSettings);
    if (!mapper.ok()) {
        return mapper.error();
    }
    auto engine =
        std::make_unique<EngineCore>(std::move(settings), clock, std::move(ids), *std::move(store),
                                     *std::move(mapper), std::move(client));
    if (const Status opened = engine->open(*std::move(setup)); !opened.ok()) {
        return opened.error();
    }
    return std::unique_ptr<Engine>{std::move(engine)};
}

}  // namespace throughline::engine
