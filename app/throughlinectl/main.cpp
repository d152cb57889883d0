#include "context.h"
#include "platform/host.h"
#include "platform/program_paths.h"

#include <CLI/CLI.hpp>

#include <cstdlib>
#include <iostream>

namespace {

using namespace throughline;
using namespace throughline::ctl;

/// What is parsed before it becomes options of another form.
struct Raw {
    std::string resources;
    std::vector<std::string> variables;
};

void declareGlobal(CLI::App& app, Context& context, Raw& raw) {
    auto& options = context.engineOptions;
    app.set_version_flag("--version", THROUGHLINE_VERSION);
    auto* engine = app.add_option("--engine", options.engine, "HOST:PORT of an engine");
    app.add_option("--token", options.token, "Its token")->envname("THROUGHLINE_TOKEN");
    app.add_option("--data", options.data,
                   "Data folder: the engine that owns it, else one opened for the call")
        ->excludes(engine);
    app.add_option("--landscape", options.landscape,
                   "Landscape for an engine opened for the call; else the one applied last");
    app.add_option("--resources", raw.resources, "Contracts, packs and runbooks");
    app.add_option("--set", raw.variables, "NAME=VALUE fills ${NAME} in the landscape");
    app.add_flag("--drain", options.drain, "An engine opened for the call also delivers");
    static const std::map<std::string, Format> kFormats{
        {"table", Format::Table}, {"json", Format::Json}, {"csv", Format::Csv}};
    app.add_option("--format", context.format, "table, json or csv")
        ->transform(CLI::CheckedTransformer(kFormats, CLI::ignore_case));
}

bool settle(const Raw& raw, Context& context) {
    context.engineOptions.resources = platform::resourcesFolder(raw.resources);
    for (const auto& text : raw.variables) {
        const auto equals = text.find('=');
        if (equals == std::string::npos || equals == 0) {
            std::cerr << "throughlinectl: --set takes NAME=VALUE, not \"" << text << "\"\n";
            return false;
        }
        context.engineOptions.variables[text.substr(0, equals)] = text.substr(equals + 1);
    }
    return true;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app(
        "Throughline on the command line. Exit codes: 0 done, 1 refused with reason, "
        "2 usage, 3 no engine.");
    app.fallthrough();
    app.require_subcommand(1);
    Context context;
    Raw raw;
    declareGlobal(app, context, raw);
    for (const auto add : {addImport, addOrder, addEvent, addException, addFix, addReplay,
                           addGenealogy, addQueue, addLandscape, addContract, addValueMap, addAudit,
                           addKpi, addStatus, addVerify, addBackup, addRetention}) {
        add(app, context);
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? kDone : kUsage;
    }
    if (!settle(raw, context)) {
        return kUsage;
    }
    platform::disableCoreDumps();
    try {
        return context.verb ? context.verb() : static_cast<int>(kUsage);
    } catch (const std::exception& broken) {
        return context.fail({.code = ErrorCode::Internal, .detail = broken.what()});
    }
}
