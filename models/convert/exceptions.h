#pragma once

#include "models/types/exception.h"
#include "models/types/exception_detail.h"
#include "models/types/exception_group.h"
#include "models/types/fix.h"

namespace throughline::v1 {
class EditableReply;
class ExceptionDetail;
class ExceptionGroupsReply;
class ExceptionRow;
class ExceptionsReply;
class PreviewReply;
class ReplayOutcome;
class ReplayReply;
}  // namespace throughline::v1

namespace throughline::models {

ExceptionRow exceptionRowOf(const v1::ExceptionRow& wire);
QList<ExceptionGroup> exceptionGroupsOf(const v1::ExceptionGroupsReply& wire);
Page<ExceptionRow> exceptionsPageOf(const v1::ExceptionsReply& wire);
ExceptionDetail exceptionDetailOf(const v1::ExceptionDetail& wire);
EditablePayload editablePayloadOf(const v1::EditableReply& wire);
Preview previewOf(const v1::PreviewReply& wire);
ReplayOutcome replayOutcomeOf(const v1::ReplayOutcome& wire);
ReplayResult replayResultOf(const v1::ReplayReply& wire);

}  // namespace throughline::models
