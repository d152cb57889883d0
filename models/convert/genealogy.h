#pragma once

#include "models/types/genealogy.h"

namespace throughline::v1 {
class FindLotsReply;
class GenealogyReply;
class RecallReply;
}  // namespace throughline::v1

namespace throughline::models {

QList<GenealogyNode> foundNodesOf(const v1::FindLotsReply& wire);
GenealogyTrace genealogyTraceOf(const v1::GenealogyReply& wire);
Recall recallOf(const v1::RecallReply& wire);

}  // namespace throughline::models
