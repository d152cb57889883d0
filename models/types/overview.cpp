#include "models/types/overview.h"

namespace throughline::models {

Series Overview::seriesOf(const QString& name) const {
    for (const Series& one : series) {
        if (one.name == name)
            return one;
    }
    return {name, {}, {}, 60};
}

}  // namespace throughline::models
