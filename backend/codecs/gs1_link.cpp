#include "codecs/epcis_values.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

/// GS1 keys: EPC Tag Data Standard (EPC URIs) and GS1 Digital Link 1.2 §4.11 (canonical form).
namespace throughline::codecs {

namespace {

using View = std::string_view;

constexpr View kHost = "https://id.gs1.org/";

bool isDigits(View text, std::size_t least, std::size_t most) {
    return text.size() >= least && text.size() <= most &&
           std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// Characters that a Digital Link holds unescaped in a serial or lot.
bool isPlain(View text, std::size_t most) {
    return text.size() <= most && std::ranges::all_of(text, [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                      View("\"'-.;<=>?_").find(c) != View::npos;
           });
}

std::string checkDigit(View digits) {
    int sum = 0;
    int weight = 3;
    for (auto at = digits.rbegin(); at != digits.rend(); ++at) {
        sum += (*at - '0') * weight;
        weight = 4 - weight;
    }
    return std::to_string((10 - sum % 10) % 10);
}

std::string checked(std::string digits) {
    digits += checkDigit(digits);
    return digits;
}

/// What an EPC URI may leave as it is and a web address may not.
std::string escaped(View text) {
    constexpr View kEscaped = "!()*+,:";
    constexpr std::array<View, 7> kCodes{"%21", "%28", "%29", "%2A", "%2B", "%2C", "%3A"};
    std::string out;
    for (const char c : text) {
        const auto at = kEscaped.find(c);
        at == View::npos ? out += c : out += kCodes.at(at);
    }
    return out;
}

bool isSerial(View text, std::size_t most) {
    std::size_t length = 0;
    for (std::size_t i = 0; i < text.size(); ++i, ++length) {
        const char c = text[i];
        const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
                           (c >= 'a' && c <= 'z') || View("!')(*+,.:;=_-").find(c) != View::npos;
        if (c == '%' && i + 2 < text.size()) {
            i += 2;
        } else if (!plain) {
            return false;
        }
    }
    return length >= 1 && length <= most;
}

/// "4012345.011111.9876": company prefix and what follows it.
struct Epc {
    View prefix, rest;

    /// The part of `size` digits that completes the prefix; the rest begins after the dot behind
    /// it.
    std::optional<View> take(std::size_t whole) {
        const std::size_t size = whole - prefix.size();
        const View part = rest.substr(0, std::min(size, rest.size()));
        const bool ends = rest.size() == size;
        if (!isDigits(part, size, size) || (!ends && rest[size] != '.')) {
            return std::nullopt;
        }
        rest.remove_prefix(ends ? size : size + 1);
        return part;
    }
};

/// Indicator or extension digit first, then the prefix.
std::string turned(View prefix, View reference) {
    return std::string(reference.substr(0, 1)) + std::string(prefix) +
           std::string(reference.substr(1));
}

std::string plain(View prefix, View reference) {
    return std::string(prefix) + std::string(reference);
}

/// "01/…" with the qualifier's number, or without one for a pattern.
std::string gtinPath(Epc epc, View qualifier, std::size_t most, bool pattern) {
    const auto item = epc.take(13);
    if (!item || (pattern ? epc.rest != "*" : !isSerial(epc.rest, most))) {
        return {};
    }
    const std::string key = "01/" + checked(turned(epc.prefix, *item));
    return pattern ? key : key + '/' + std::string(qualifier) + '/' + escaped(epc.rest);
}

std::string itipPath(Epc epc, bool pattern) {
    const auto item = epc.take(13);
    const View rest = epc.rest;
    if (!item || rest.size() < 7 || rest[2] != '.' || rest[5] != '.' ||
        !isDigits(rest.substr(0, 2), 2, 2) || !isDigits(rest.substr(3, 2), 2, 2)) {
        return {};
    }
    const std::string key = "8006/" + checked(turned(epc.prefix, *item)) +
                            std::string(rest.substr(0, 2)) + std::string(rest.substr(3, 2));
    const View serial = rest.substr(6);
    if (pattern) {
        return serial == "*" ? key : std::string{};
    }
    return isSerial(serial, 20) ? key + "/21/" + escaped(serial) : std::string{};
}

/// A key of 13 digits (and a leading zero) with its serial right behind it.
std::string serialised(Epc epc, View ai, View lead, std::size_t most, bool digitsOnly,
                       bool pattern) {
    const auto reference = epc.take(12);
    if (!reference ||
        (pattern ? epc.rest != "*"
                 : !(digitsOnly ? isDigits(epc.rest, 1, most) : isSerial(epc.rest, most)))) {
        return {};
    }
    const std::string key =
        std::string(ai) + '/' + checked(std::string(lead) + plain(epc.prefix, *reference));
    return pattern ? key : key + escaped(epc.rest);
}

/// A key that is one number: all of the rest.
std::string numbered(const Epc& epc, View ai, std::size_t whole, bool turn) {
    const std::size_t size = whole - epc.prefix.size();
    if (!isDigits(epc.rest, size, size)) {
        return {};
    }
    return std::string(ai) + '/' +
           checked(turn ? turned(epc.prefix, epc.rest) : plain(epc.prefix, epc.rest));
}

std::string cpiPath(const Epc& epc, bool pattern) {
    const auto dot = epc.rest.rfind('.');
    if (dot == View::npos || dot == 0) {
        return {};
    }
    const View serial = epc.rest.substr(dot + 1);
    if (pattern ? serial != "*" : !isDigits(serial, 1, 12)) {
        return {};
    }
    const std::string key = "8010/" + escaped(plain(epc.prefix, epc.rest.substr(0, dot)));
    return pattern ? key : key + "/8011/" + std::string(serial);
}

std::string locationPath(Epc epc) {
    const auto reference = epc.take(12);
    if (!reference || !isSerial(epc.rest, 20)) {
        return {};
    }
    const std::string key = "414/" + checked(plain(epc.prefix, *reference));
    return epc.rest == "0" ? key : key + "/254/" + escaped(epc.rest);
}

std::string epcPath(View kind, View scheme, Epc epc) {
    const bool pattern = kind == "idpat";
    if (kind == "class") {
        return scheme == "lgtin" ? gtinPath(epc, "10", 20, false) : std::string{};
    }
    if (scheme == "sgtin") {
        return gtinPath(epc, "21", 20, pattern);
    }
    if (scheme == "upui") {
        return gtinPath(epc, "235", 28, pattern);
    }
    if (scheme == "itip") {
        return itipPath(epc, pattern);
    }
    if (scheme == "grai") {
        return serialised(epc, "8003", "0", 16, false, pattern);
    }
    if (scheme == "gdti") {
        return serialised(epc, "253", "", 20, false, pattern);
    }
    if (scheme == "sgcn") {
        return serialised(epc, "255", "", 12, true, pattern);
    }
    if (scheme == "cpi") {
        return cpiPath(epc, pattern);
    }
    if (pattern) {
        return {};
    }
    if (scheme == "sscc") {
        return numbered(epc, "00", 17, true);
    }
    if (scheme == "gsrn") {
        return numbered(epc, "8018", 17, false);
    }
    if (scheme == "gsrnp") {
        return numbered(epc, "8017", 17, false);
    }
    if (scheme == "gsin") {
        return numbered(epc, "402", 16, false);
    }
    if (scheme == "pgln") {
        return numbered(epc, "417", 12, false);
    }
    if (scheme == "sgln") {
        return locationPath(epc);
    }
    const bool individual = scheme == "giai" || scheme == "ginc";
    if (!individual || !isSerial(epc.rest, 30 - epc.prefix.size())) {
        return {};
    }
    return (scheme == "giai" ? "8004/" : "401/") + std::string(epc.prefix) + escaped(epc.rest);
}

std::string fromEpc(View uri) {
    constexpr View kScheme = "urn:epc:";
    if (!uri.starts_with(kScheme)) {
        return {};
    }
    uri.remove_prefix(kScheme.size());
    const auto kindEnd = uri.find(':');
    const auto schemeEnd = kindEnd == View::npos ? kindEnd : uri.find(':', kindEnd + 1);
    const auto dot = schemeEnd == View::npos ? schemeEnd : uri.find('.', schemeEnd);
    if (dot == View::npos) {
        return {};
    }
    const Epc epc{uri.substr(schemeEnd + 1, dot - schemeEnd - 1), uri.substr(dot + 1)};
    if (!isDigits(epc.prefix, 6, 12)) {
        return {};
    }
    return epcPath(uri.substr(0, kindEnd), uri.substr(kindEnd + 1, schemeEnd - kindEnd - 1), epc);
}

/// The number of a key or key qualifier, by its number or its short name.
View aiOf(View name) {
    constexpr std::array<std::pair<View, View>, 17> kNames{{{"gtin", "01"},
                                                            {"itip", "8006"},
                                                            {"cpid", "8010"},
                                                            {"gln", "414"},
                                                            {"party", "417"},
                                                            {"gsrnp", "8017"},
                                                            {"gsrn", "8018"},
                                                            {"gcn", "255"},
                                                            {"sscc", "00"},
                                                            {"gdti", "253"},
                                                            {"ginc", "401"},
                                                            {"gsin", "402"},
                                                            {"grai", "8003"},
                                                            {"giai", "8004"},
                                                            {"cpv", "22"},
                                                            {"lot", "10"},
                                                            {"ser", "21"}}};
    const auto known = std::ranges::find(kNames, name, &std::pair<View, View>::first);
    return known == kNames.end() ? name : known->second;
}

/// The key's value as the canonical form has it; nothing where it is not one of this key.
std::optional<std::string> keyValue(View ai, View value) {
    const auto number = [&](std::size_t size) { return isDigits(value, size, size); };
    const auto behind = [&](std::size_t size, std::size_t most) {
        return value.size() >= size && isDigits(value.substr(0, size), size, size) &&
               isPlain(value.substr(size), most);
    };
    if (ai == "01") {
        if (!number(8) && !number(12) && !number(13) && !number(14)) {
            return std::nullopt;
        }
        return std::string(14 - value.size(), '0') + std::string(value);
    }
    const bool fits = (ai == "00" || ai == "8006" || ai == "8017" || ai == "8018") ? number(18)
                      : (ai == "414" || ai == "417")                               ? number(13)
                      : ai == "402"                                                ? number(17)
                      : ai == "253"                                                ? behind(13, 17)
                      : ai == "255"                   ? isDigits(value, 13, 25)
                      : ai == "8003"                  ? behind(14, 16)
                      : (ai == "401" || ai == "8004") ? isPlain(value, 30)
                      : ai == "8010"                  ? isPlain(value, 30)
                                                      : false;
    return fits ? std::optional{std::string(value)} : std::nullopt;
}

/// Which qualifiers a key takes, the finest first; of several only that one says more.
std::vector<View> qualifiersOf(View ai) {
    if (ai == "01") {
        return {"21", "235", "10"};
    }
    if (ai == "8006") {
        return {"21", "10"};
    }
    if (ai == "414") {
        return {"254"};
    }
    return ai == "8010" ? std::vector<View>{"8011"} : std::vector<View>{};
}

std::vector<View> segmentsOf(View uri) {
    uri = uri.substr(0, uri.find_first_of("?#"));
    uri.remove_prefix(uri.find("//") + 2);
    std::vector<View> segments;
    for (auto slash = uri.find('/'); slash != View::npos; slash = uri.find('/')) {
        uri.remove_prefix(slash + 1);
        segments.push_back(uri.substr(0, uri.find('/')));
    }
    return segments;
}

std::string fromLink(View uri) {
    if (!uri.starts_with("https://") && !uri.starts_with("http://")) {
        return {};
    }
    const auto segments = segmentsOf(uri);
    for (std::size_t i = 0; i + 1 < segments.size(); ++i) {
        const View ai = aiOf(segments[i]);
        const auto value = keyValue(ai, segments[i + 1]);
        if (!value || !isDigits(segments[i + 1].substr(0, 4), 4, 4)) {
            continue;
        }
        const auto allowed = qualifiersOf(ai);
        auto finest = allowed.size();
        View qualifier;
        std::size_t at = i + 2;
        for (; at + 1 < segments.size(); at += 2) {
            const View name = aiOf(segments[at]);
            const auto rank =
                static_cast<std::size_t>(std::ranges::find(allowed, name) - allowed.begin());
            const bool variant = name == "22" && (ai == "01" || ai == "8006");
            if ((rank == allowed.size() && !variant) || !isPlain(segments[at + 1], 28)) {
                return {};
            }
            if (rank < finest) {
                finest = rank;
                qualifier = segments[at + 1];
            }
        }
        if (at != segments.size()) {
            return {};
        }
        std::string path = std::string(ai) + '/' + *value;
        if (finest < allowed.size()) {
            path += '/' + std::string(allowed[finest]) + '/' + std::string(qualifier);
        }
        return path;
    }
    return {};
}

}  // namespace

std::string canonicalGs1Link(std::string_view uri) {
    std::string path = fromEpc(uri);
    if (path.empty()) {
        path = fromLink(uri);
    }
    return path.empty() ? path : std::string(kHost) + path;
}

}  // namespace throughline::codecs
