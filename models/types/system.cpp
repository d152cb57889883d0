#include "models/types/system.h"

namespace throughline::models {

SystemsList SystemsList::ofPlant(const QString& plant) const {
    if (plant.isEmpty())
        return *this;
    SystemsList shown;
    for (const SystemRow& row : systems) {
        if (row.plant.isEmpty() || row.plant == plant)
            shown.systems << row;
    }
    for (const PlantRow& row : plants) {
        if (row.id == plant)
            shown.plants << row;
    }
    return shown;
}

}  // namespace throughline::models
