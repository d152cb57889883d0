#include "engine/causes.h"

namespace throughline::engine {
namespace {

std::string withoutStop(std::string_view sentence) {
    if (sentence.ends_with('.')) {
        sentence.remove_suffix(1);
    }
    return std::string(sentence);
}

bool fits(const std::string& wanted, std::string_view actual) {
    if (wanted.ends_with('*')) {
        return actual.starts_with(std::string_view(wanted).substr(0, wanted.size() - 1));
    }
    return wanted.empty() || wanted == actual;
}

/// Positions in lists differ from message to message, the cause does not.
std::string withoutPositions(const std::string& pointer) {
    std::string out;
    for (std::size_t i = 0; i < pointer.size();) {
        std::size_t end = pointer.find('/', i + 1);
        end = end == std::string::npos ? pointer.size() : end;
        const std::string part = pointer.substr(i, end - i);
        const bool position =
            part.size() > 1 && part.find_first_not_of("0123456789", 1) == std::string::npos;
        out += position ? "/*" : part;
        i = end;
    }
    return out;
}

}  // namespace

std::string systemName(const Landscape& landscape, const std::string& system) {
    const System* const known = landscape.system(system);
    if (known != nullptr && !known->name.empty()) {
        return known->name;
    }
    return system.empty() ? "Import" : system;
}

std::string gapCauseKey(const std::string& system, const CodeGap& gap) {
    return "mapping.code_unknown|" + system + '|' + gap.map + '|' + (gap.outbound ? "out|" : "") +
           gap.code;
}

std::string ownerOf(const Landscape& landscape, std::string_view code, const Place& place) {
    for (const OwnerRule& rule : landscape.owners) {
        if (fits(rule.code, code) && fits(rule.plant, place.plant) &&
            fits(rule.system, place.system) && place.eventType.starts_with(rule.eventPrefix)) {
            return rule.owner;
        }
    }
    return "integration";
}

storage::NewException exceptionOf(const Landscape& landscape, storage::ExceptionKind kind,
                                  const Error& error, const Place& place,
                                  const std::optional<CodeGap>& gap) {
    storage::NewException exception;
    exception.kind = kind;
    exception.error = error;
    exception.order = place.order;
    exception.plant = place.plant;
    exception.system = place.system;
    exception.endpoint = place.endpoint;
    exception.owner = ownerOf(landscape, error.text(), place);
    const std::string name = systemName(landscape, place.system);
    const bool codeUnknown =
        error.code == ErrorCode::MappingCodeUnknown || error.code == ErrorCode::MappingUnitUnknown;
    if (codeUnknown && gap) {
        exception.causeKey = gapCauseKey(place.system, *gap);
        exception.causeTitle =
            name + ": no entry for \"" + gap->code + "\" in value map \"" + gap->map + '"';
        return exception;
    }
    const std::string field = withoutPositions(error.field);
    exception.causeKey = std::string(error.text()) + '|' + place.endpoint + '|' + place.eventType +
                         '|' + field + '|' + (codeUnknown ? error.value : error.rule);
    exception.causeTitle = name + ": ";
    if (!place.eventType.empty()) {
        exception.causeTitle += place.eventType + ": ";
    }
    exception.causeTitle += withoutStop(error.info().sentence);
    if (!field.empty()) {
        exception.causeTitle += " (" + field + ')';
    }
    return exception;
}

void nameBusinessCause(storage::NewException& exception, const Landscape& landscape,
                       const std::string& businessCode, const std::string& words,
                       const std::string& title) {
    const std::string& kind = !businessCode.empty() ? businessCode : words.empty() ? title : words;
    exception.causeKey =
        std::string(exception.error.text()) + '|' + exception.endpoint + '|' + kind;
    // The landscape's own words group what the receiver words differently each time.
    exception.causeTitle = !title.empty() ? title
                                          : systemName(landscape, exception.system) + " refuses: " +
                                                (words.empty() ? businessCode : withoutStop(words));
}

}  // namespace throughline::engine
