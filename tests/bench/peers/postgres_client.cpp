#include "bench/peers/postgres_client.h"

#include <libpq-fe.h>

#include <stdexcept>

namespace throughline::bench {

namespace {

/// No statistics of a table that was just made may turn a look-up into a scan.
constexpr auto kSession =
    "SET enable_seqscan = off; SET enable_bitmapscan = off; SET enable_hashjoin = off; "
    "SET enable_mergejoin = off";

constexpr auto kTables = R"(
SET client_min_messages = error;
DROP TABLE IF EXISTS deliveries, events;
CREATE TABLE events (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body bytea NOT NULL);
CREATE TABLE deliveries (destination int, event bigint, PRIMARY KEY (destination, event));
)";

constexpr auto kClaim = R"(
SELECT d.event::text, e.body FROM deliveries d JOIN events e ON e.id = d.event
WHERE d.destination = $1::int ORDER BY d.event LIMIT $2::int FOR UPDATE OF d SKIP LOCKED
)";

constexpr auto kSettle =
    "DELETE FROM deliveries WHERE destination = $1::int AND event = ANY($2::bigint[])";

std::string storeStatement(std::size_t events) {
    std::string values;
    for (std::size_t i = 1; i <= events; ++i) {
        values += (i == 1 ? "($" : ",($") + std::to_string(i) + "::bytea)";
    }
    return "WITH stored AS (INSERT INTO events (body) VALUES " + values +
           " RETURNING id) INSERT INTO deliveries SELECT d, id FROM stored, "
           "(VALUES (0), (1)) AS destinations (d)";
}

std::string connection(int port) {
    return "host=127.0.0.1 dbname=postgres user=bench port=" + std::to_string(port);
}

}  // namespace

bool PostgresClient::ready(int port) {
    return PQping(connection(port).c_str()) == PQPING_OK;
}

void PostgresClient::makeTables(int port) {
    auto* connected = PQconnectdb(connection(port).c_str());
    auto* result = PQexec(connected, kTables);
    const bool ok = PQresultStatus(result) == PGRES_COMMAND_OK;
    const std::string said = PQerrorMessage(connected);
    PQclear(result);
    PQfinish(connected);
    if (!ok) {
        throw std::runtime_error(said);
    }
}

PostgresClient::PostgresClient(int port) : connection_(PQconnectdb(connection(port).c_str())) {
    try {
        check(PQstatus(connection_) == CONNECTION_OK);
        auto* result = PQexec(connection_, kSession);
        PQclear(result);
        prepare("begin", "BEGIN");
        prepare("commit", "COMMIT");
        prepare("claim", kClaim);
        prepare("settle", kSettle);
        check(PQenterPipelineMode(connection_) == 1);
    } catch (...) {
        PQfinish(connection_);
        throw;
    }
}

PostgresClient::~PostgresClient() {
    PQfinish(connection_);
}

void PostgresClient::check(bool ok) const {
    if (!ok) {
        throw std::runtime_error(PQerrorMessage(connection_));
    }
}

void PostgresClient::prepare(const std::string& name, const std::string& statement) {
    if (!prepared_.insert(name).second) {
        return;
    }
    if (PQpipelineStatus(connection_) == PQ_PIPELINE_OFF) {
        auto* result = PQprepare(connection_, name.c_str(), statement.c_str(), 0, nullptr);
        check(PQresultStatus(result) == PGRES_COMMAND_OK);
        PQclear(result);
    } else {
        check(PQsendPrepare(connection_, name.c_str(), statement.c_str(), 0, nullptr) == 1);
        check(PQpipelineSync(connection_) == 1);
        result();
        synced();
    }
}

void PostgresClient::send(const std::string& name, const std::vector<std::string>& values,
                          bool binary) {
    std::vector<const char*> pointers;
    std::vector<int> lengths;
    for (const auto& value : values) {
        pointers.push_back(value.data());
        lengths.push_back(static_cast<int>(value.size()));
    }
    const std::vector<int> formats(values.size(), binary ? 1 : 0);
    check(PQsendQueryPrepared(connection_, name.c_str(), static_cast<int>(values.size()),
                              pointers.data(), lengths.data(), formats.data(), 1) == 1);
}

PostgresClient::Rows PostgresClient::result() {
    Rows rows(PQgetResult(connection_), PQclear);
    const auto status = PQresultStatus(rows.get());
    check(status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK);
    while (auto* more = PQgetResult(connection_)) {  // a null pointer ends each statement
        PQclear(more);
    }
    return rows;
}

void PostgresClient::synced() {
    const Rows sync(PQgetResult(connection_), PQclear);
    check(PQresultStatus(sync.get()) == PGRES_PIPELINE_SYNC);
}

void PostgresClient::store(const std::vector<std::string>& events) {
    const auto name = "store-" + std::to_string(events.size());
    prepare(name, storeStatement(events.size()));
    send(name, events, true);
    check(PQpipelineSync(connection_) == 1);
}

void PostgresClient::stored() {
    result();
    synced();
}

int PostgresClient::socket() const {
    return PQsocket(connection_);
}

bool PostgresClient::storedAtHand() {
    check(PQconsumeInput(connection_) == 1);
    return PQisBusy(connection_) == 0;
}

std::vector<PostgresClient::Claim> PostgresClient::settleAndClaim(int destination,
                                                                  const std::vector<Claim>& settled,
                                                                  int most) {
    const auto to = std::to_string(destination);
    int statements = 0;
    bool inTransaction = PQtransactionStatus(connection_) == PQTRANS_INTRANS;
    const auto add = [&](const char* name, const std::vector<std::string>& values) {
        send(name, values, false);
        ++statements;
    };
    if (!settled.empty()) {
        std::string list;
        for (const auto& claim : settled) {
            list += (list.empty() ? "{" : ",") + claim.event;
        }
        add("settle", {to, list + "}"});
        add("commit", {});
        inTransaction = false;
    }
    if (most > 0) {
        if (!inTransaction) {
            add("begin", {});
        }
        add("claim", {to, std::to_string(most)});
    }
    check(PQpipelineSync(connection_) == 1);
    Rows last(nullptr, PQclear);
    for (int i = 0; i < statements; ++i) {
        last = result();
    }
    synced();
    std::vector<Claim> claims;
    for (int row = 0; most > 0 && row < PQntuples(last.get()); ++row) {
        const auto text = [&](int column) {
            return std::string(PQgetvalue(last.get(), row, column),
                               static_cast<std::size_t>(PQgetlength(last.get(), row, column)));
        };
        claims.push_back({text(0), text(1)});
    }
    return claims;
}

}  // namespace throughline::bench
