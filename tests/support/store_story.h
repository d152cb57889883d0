#pragma once

#include "storage/store_fixture.h"

namespace throughline::test {

/// The small history that every version in tests/fault/schemas holds: two orders, a lot that goes
/// from one into the other, a correction, what waits, what failed, what a person noted.
inline void tellStory(storage::StoreFixture& f) {
    using namespace storage;
    const auto tell = [&](const char* type, const std::string& id, const std::string& order,
                          const std::string& data, const std::vector<std::string>& to = {}) {
        f.clock.advance(std::chrono::minutes{3});
        const auto whole = "{\"order\":\"" + order + "\"" + data + "}";
        f.acceptOne(eventOf(type, id, order, whole), to);
    };
    f.acceptOne(released("4711", "r1"), {"erp", "mes"});
    f.acceptOne(released("4712", "r2"), {"erp"});
    tell("job.started", "s1", "4711", R"(,"operation":"10")", {"erp"});
    tell("material.consumed", "m1", "4711",
         R"(,"operation":"10","item":"STEEL","lot":"L-1","quantity":{"value":"5.50","unit":"kg"})",
         {"erp"});
    for (const auto* id : {"o0", "o1", "o2"}) {
        tell("operation.completed", id, "4711",
             R"(,"operation":"10","yield":{"value":"3","unit":"{piece}"})"
             R"(,"scrap":{"value":"1","unit":"{piece}"})",
             {"erp"});
    }
    tell("event.corrected", "x1", "4711", R"(,"corrects":"o1","reason":"counted twice")");
    tell("material.produced", "p1", "4711",
         R"(,"item":"PUMP-1","lot":"P-1","quantity":{"value":"6","unit":"{piece}"})", {"erp"});
    tell(
        "material.consumed", "m2", "4712",
        R"(,"operation":"10","item":"PUMP-1","lot":"P-1","quantity":{"value":"2","unit":"{piece}"})");
    tell("material.produced", "p2", "4712",
         R"(,"item":"UNIT-9","lot":"U-1","quantity":{"value":"2","unit":"{piece}"})");
    tell("job.completed", "c1", "4711", "", {"erp", "mes"});
    f.receive(
        "<performance>gr\xC3\xB6\xC3\x9F"
        "er</performance>");
    f.receive(std::string(65 * 1024, 'x'));
    bool first = true;
    for (const auto& one : f.claim("engine", "erp", 10)) {
        if (std::exchange(first, false)) {
            f.settle(one, "engine");
        } else {
            (void)f.failForGood(one, "engine");
        }
    }
    for (const auto& one : f.claim("engine", "mes", 10)) {
        f.settle(one, "engine");
    }
    for (const auto& one : f.claim("engine", "erp", 10)) {
        f.failForNow(one, "engine", f.clock.now() + std::chrono::hours{1});
    }
    const NewAudit applied{
        .who = anna(), .action = "landscape.apply", .object = "demo", .reason = "go-live"};
    (void)StoreFixture::wait<std::int64_t>([&](auto done) { f.store().writeAudit(applied, done); });
    const auto open = f.store().exceptions({});
    for (const auto& row : open->rows) {
        (void)f.change(row.id, ExceptionChange::Action::Note, "asked the plant");
    }
}

}  // namespace throughline::test
