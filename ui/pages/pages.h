#pragma once

#include "ui/frame/navigator.h"

namespace throughline::ui {

/// Every page of the console, in the order of the rail.
QList<PageSpec> allPages();

}  // namespace throughline::ui
