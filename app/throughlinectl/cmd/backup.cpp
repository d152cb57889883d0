#include "app/throughlinectl/context.h"
#include "domain/clock.h"
#include "rpc/client/status.h"
#include "storage/store.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace throughline::ctl {

namespace {

const std::vector<Section> kSections{{.columns = {{"Folder", "folder"},
                                                  {"Time", "at"},
                                                  {"Events", "events"},
                                                  {"Messages", "messages"},
                                                  {"Pending", "pending"},
                                                  {"Bytes", "bytes"},
                                                  {"SHA-256", "sha256"}}}};

int restore(const Context& context, const std::string& from) {
    if (context.engineOptions.data.empty()) {
        return context.fail({.code = ErrorCode::RequestInvalid,
                             .field = "--data",
                             .rule = "the data folder to restore into"});
    }
    const auto restored = storage::restoreBackup(from, context.engineOptions.data);
    if (!restored) {
        return context.fail(restored.error());
    }
    return context.show({{"folder", context.engineOptions.data.string()},
                         {"at", formatTime(restored->at)},
                         {"events", restored->events},
                         {"messages", restored->messages},
                         {"pending", restored->pending},
                         {"bytes", restored->bytes},
                         {"sha256", restored->sha256}},
                        kSections);
}

}  // namespace

void addBackup(CLI::App& app, Context& context) {
    auto folder = std::make_shared<std::string>();
    auto* backup = app.add_subcommand("backup", "Copies the store while it works, and verifies it");
    backup->add_option("folder", *folder,
                       "On the engine's machine; else \"backup\" in its data folder");
    backup->callback([&context, folder] {
        context.verb = [&context, folder] {
            return context.answer(context.ask(client::backup, *folder), kSections);
        };
    });
    auto from = std::make_shared<std::string>();
    auto* back = app.add_subcommand("restore", "Puts a backup into an empty data folder (--data)");
    back->add_option("backup", *from, "Folder of the backup")->required();
    back->callback(
        [&context, from] { context.verb = [&context, from] { return restore(context, *from); }; });
}

}  // namespace throughline::ctl
