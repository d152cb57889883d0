#include "codecs/text.h"
#include "domain/clock.h"
#include "domain/decimal.h"
#include "domain/id.h"
#include "domain/json_pointer.h"
#include "engine/json_tools.h"
#include "fuzz/fuzz.h"
#include "fuzz/numbers.h"
#include "mapping/decimal_text.h"
#include "mapping/times.h"
#include "mapping/units.h"

#include <nlohmann/json.hpp>

// What stands in one field: decimals, times, ids, units, pointers.
namespace throughline::fuzz {

namespace {

void decimals(std::string_view input) {
    const auto [left, right] = halves(input);
    const auto a = Decimal::parse(left);
    const auto b = Decimal::parse(right);
    if (!a) {
        requireRefusal(a.error());
        return;
    }
    require(plainNumber(a->text()) == plainNumber(left), "a decimal keeps its value", left);
    const auto again = Decimal::parse(a->text());
    require(again.ok() && *again == *a && again->scale() == a->scale(), "printed and parsed", left);
    if (!b) {
        return;
    }
    require((*a < *b) == (*b > *a) && (*a == *b) == (plainNumber(left) == plainNumber(right)),
            "compared by value", input);
    if (const auto sum = a->plus(*b)) {
        const auto back = sum->minus(*b);
        require(!back || *back == *a, "adding and taking away changes nothing", input);
    }
}

void times(std::string_view input) {
    const auto [text, format] = halves(input);
    if (const auto at = parseTime(text)) {
        const auto printed = formatTime(*at);
        require(*at == Timestamp{} || parseTime(printed) == at, "a time printed and parsed", text);
    }
    for (const char* const zone : {"", "Europe/Vienna", "+05:30"}) {
        const auto read = mapping::readTime(text, std::string(format), zone);
        if (!read) {
            requireRefusal(read.error());
        } else {
            (void)formatTime(*read);
        }
    }
    if (const auto date = mapping::readDate(text, std::string(format)); !date) {
        requireRefusal(date.error());
    } else {
        require(date->size() == 10, "a date is YYYY-MM-DD", *date);
    }
}

void names(std::string_view input) {
    if (const auto id = EventId::parse(input)) {
        require(id->valid() && EventId::parse(id->text()) == id, "an id printed and parsed", input);
        (void)formatTime(idTime(id->value));
    }
    if (const auto unit = mapping::ucumUnit(input)) {
        require(mapping::ucumUnit(*unit) == unit, "a unit is its own", input);
    }
    const Json object{{std::string(input), 1}};
    const auto* found = engine::at(object, '/' + pointerToken(input));
    require(found != nullptr && *found == 1, "a pointer finds what it names", input);
    (void)engine::at(object, std::string(input));
}

}  // namespace

void one(std::string_view input) {
    if (codecs::invalidUtf8(input)) {
        return;  // no codec lets it through
    }
    decimals(input);
    for (const char* const style : {"", "comma", "point"}) {
        if (const auto read = mapping::readDecimal(input, style); !read) {
            requireRefusal(read.error());
        }
    }
    times(input);
    names(input);
}

}  // namespace throughline::fuzz
