#pragma once

#include "storage/records.h"
#include "storage/sqlite/payload_sum.h"
#include "storage/sqlite/unit_context.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace throughline::storage::sqlite {

/// Puts a payload into a row ($bytes-like parameter) or, above 64 KiB, into table blob, and binds
/// both parameters.
void bindPayload(UnitContext& unit, Statement& row, const char* bytesName, const char* blobName,
                 std::string_view payload);
/// Reads the two columns that bindPayload wrote; says whether retention has removed it.
std::string readPayload(Connection& db, Statement& row, bool* removed = nullptr);
/// Holds what was read against the row's next column, its sum; throws damage that names the row.
void holdAgainstSum(Statement& row, const PayloadSum& sum, const char* table,
                    const std::string& key);

/// Versions 2…n of a message's or delivery's payload.
int addMessageVersion(UnitContext& unit, MessageId message, const PayloadVersion& version);
int addDeliveryVersion(UnitContext& unit, DeliveryId delivery, const PayloadVersion& version);
std::vector<PayloadVersion> messageVersions(Connection& db, MessageId message);
std::vector<PayloadVersion> deliveryVersions(Connection& db, DeliveryId delivery);

void insertMessage(UnitContext& unit, const Received& message, MessageState state);
Result<ReceivedRecord> readMessage(Connection& db, MessageId id);
std::vector<MessageId> readUnfinished(Connection& db, int limit);

void bindActor(Statement& row, const Actor& who);
Actor readActor(Statement& row);

/// A map of headers as JSON text and back.
std::string headersText(const std::map<std::string, std::string>& headers);
std::map<std::string, std::string> headersFromText(const std::string& text);

}  // namespace throughline::storage::sqlite
