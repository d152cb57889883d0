#pragma once

#include "engine/engine.h"
#include "security/identity.h"
#include "throughline/v1/status.pb.h"

namespace throughline::rpc {

Status backUp(engine::Engine& engine, const security::Identity& who,
              const v1::BackupRequest& request, v1::BackupReply& reply);
/// By the rules of the landscape.
Status retention(engine::Engine& engine, const v1::RetentionRequest& request,
                 v1::RetentionReply& reply);

}  // namespace throughline::rpc
