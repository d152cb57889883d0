#include "mapping/units.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace throughline::mapping {

namespace {

/// A unit inside the engine, its code in UN/ECE Rec 20, and what else it is called (blank between).
struct Unit {
    std::string_view ucum;
    std::string_view rec20;  ///< empty where Rec 20 has none
    std::string_view names;
};

// Codes: UN/ECE Recommendation 20 rev. 17, annexes I–III; UCUM 2.1.
// Case matters up to two letters ("M" is a metre in SAP, "m" in UCUM); from three on it does not.
constexpr std::array kUnits{
    // counted
    Unit{"{piece}", "H87",
         "EA C62 PCE PC pc pcs PCS ST St STK STÜCK ea piece pieces each unit 1 NAR"},
    Unit{"{pair}", "PR", "PAA PAAR NPR pair"},
    Unit{"{set}", "SET", "SAE KT KIT set"},
    Unit{"{dozen}", "DZN", "DZ dozen"},
    Unit{"{box}", "BX", "XBX box"},
    Unit{"{carton}", "CT", "KAR XCT CAR carton"},
    Unit{"{pallet}", "PF", "XPX XPF pallet"},
    Unit{"{bag}", "BG", "XBG bag"},
    Unit{"{roll}", "RO", "ROL XRO roll"},
    Unit{"{drum}", "DR", "XDR drum"},
    Unit{"{can}", "CA", "KAN XCA can"},
    Unit{"{bottle}", "BO", "FL XBO bottle"},
    Unit{"{pack}", "PK", "PAK XPK PCK package pack"},
    Unit{"{sheet}", "LEF", "BLT SHT sheet page"},
    Unit{"{thousand}", "MIL", "TS thousand"},
    Unit{"{hundred}", "CEN", "hundred"},
    Unit{"{cycle}", "B7", "cycle"},
    // mass
    Unit{"kg", "KGM", "KG Kg KGS kilogram kilogramme"},
    Unit{"g", "GRM", "G GR gram gramme"},
    Unit{"mg", "MGM", "MG milligram"},
    Unit{"ug", "MC", "microgram"},
    Unit{"t", "TNE", "T TO tonne metricTon"},
    Unit{"[lb_av]", "LBR", "LB lb LBS pound"},
    Unit{"[oz_av]", "ONZ", "OZ oz ounce"},
    Unit{"[ston_av]", "STN", "tonUS"},
    // length
    Unit{"m", "MTR", "M metre meter"},
    Unit{"dm", "DMT", "DM decimetre"},
    Unit{"cm", "CMT", "CM centimetre centimeter"},
    Unit{"mm", "MMT", "MM millimetre millimeter"},
    Unit{"um", "4H", "µM µm MIM MYM micrometre"},
    Unit{"nm", "C45", "nanometre"},
    Unit{"km", "KMT", "KM kilometre kilometer"},
    Unit{"[in_i]", "INH", "IN INCH in \" inch"},
    Unit{"[ft_i]", "FOT", "FT ft foot"},
    Unit{"[yd_i]", "YRD", "YD yd yard"},
    // area and volume
    Unit{"m2", "MTK", "M2 m² squareMetre"},
    Unit{"dm2", "DMK", "DM2"},
    Unit{"cm2", "CMK", "CM2 cm² squareCentimetre"},
    Unit{"mm2", "MMK", "MM2 mm²"},
    Unit{"[sft_i]", "FTK", "FT2 squareFoot"},
    Unit{"[sin_i]", "INK", "IN2 squareInch"},
    Unit{"m3", "MTQ", "M3 m³ cubicMetre"},
    Unit{"dm3", "DMQ", "DM3"},
    Unit{"cm3", "CMQ", "CM3 cm³ CCM cubicCentimetre"},
    Unit{"mm3", "MMQ", "MM3"},
    Unit{"L", "LTR", "l LT LIT litre liter"},
    Unit{"mL", "MLT", "ml ML millilitre milliliter"},
    Unit{"cL", "CLT", "cl CL"},
    Unit{"dL", "DLT", "dl DL"},
    Unit{"hL", "HLT", "hl HL hectolitre"},
    Unit{"uL", "4G", "µl"},
    Unit{"[gal_us]", "GLL", "GAL gallon"},
    Unit{"[pt_us]", "PTL", "PT pint"},
    Unit{"[qt_us]", "QTL", "QT quart"},
    Unit{"[foz_us]", "OZA", "FOZ fluidOunceUs"},
    // time
    Unit{"h", "HUR", "H HR HRS STD hour hours"},
    Unit{"min", "MIN", "minute minutes MINS"},
    Unit{"s", "SEC", "S sec SECS second seconds"},
    Unit{"ms", "C26", "MSE millisecond"},
    Unit{"us", "B98", "MIS microsecond"},
    Unit{"d", "DAY", "D TAG day days"},
    Unit{"wk", "WEE", "WK WCH week weeks"},
    Unit{"mo", "MON", "MO month months"},
    Unit{"a", "ANN", "YR JHR year years"},
    // temperature, pressure, force, torque
    Unit{"Cel", "CEL", "°C GC degreeCelsius"},
    Unit{"K", "KEL", "kelvin"},
    Unit{"[degF]", "FAH", "°F"},
    Unit{"Pa", "PAL", "pascal"},
    Unit{"kPa", "KPA", ""},
    Unit{"MPa", "MPA", ""},
    Unit{"bar", "BAR", ""},
    Unit{"mbar", "MBR", "MBA"},
    Unit{"[psi]", "PS", "psi"},
    Unit{"N", "NEW", "newton"},
    Unit{"kN", "B47", ""},
    Unit{"N.m", "NU", "Nm"},
    // energy and electricity
    Unit{"J", "JOU", "joule"},
    Unit{"kJ", "KJO", "KJ"},
    Unit{"W", "WTT", "watt"},
    Unit{"kW", "KWT", "KW kilowatt"},
    Unit{"kW.h", "KWH", "kWh kilowattHour"},
    Unit{"W.h", "WHR", "Wh"},
    Unit{"V", "VLT", "volt"},
    Unit{"mV", "2Z", "millivolt"},
    Unit{"kV", "KVT", ""},
    Unit{"A", "AMP", "ampere"},
    Unit{"mA", "4K", "milliampere"},
    Unit{"Ohm", "OHM", "Ω"},
    Unit{"Hz", "HTZ", "hertz"},
    Unit{"kHz", "KHZ", ""},
    Unit{"MHz", "MHZ", ""},
    // ratios, speed, substance, light, data
    Unit{"%", "P1", "PERCENT PRC"},
    Unit{"[ppm]", "59", "PPM"},
    Unit{"m/s", "MTS", "M/S"},
    Unit{"m/min", "2X", "M/MIN"},
    Unit{"/min", "RPM", "1/min {rev}/min"},
    Unit{"mol", "C34", "MOL"},
    Unit{"cd", "CDL", "candela"},
    Unit{"lm", "LUM", "lumen"},
    Unit{"lx", "LUX", "lux"},
    Unit{"bit", "A99", ""},
    Unit{"By", "AD", "byte"},
    Unit{"deg", "DD", "° degree"},
};

std::string upper(std::string_view text) {
    std::string out{text};
    std::transform(out.begin(), out.end(), out.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    return out;
}

class Table {
public:
    Table() {
        for (const auto& unit : kUnits) {
            ucum_.emplace(unit.ucum, &unit);
        }
        for (const auto& unit : kUnits) {
            add(unit.ucum, unit);
            // PAL is the pascal of Rec 20 and the pallet of SAP: nobody may guess on the way in.
            add(unit.rec20 == "PAL" ? std::string_view{} : unit.rec20, unit);
            auto rest = unit.names;
            while (!rest.empty()) {
                const auto end = rest.find(' ');
                add(rest.substr(0, end), unit);
                rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
            }
        }
    }

    [[nodiscard]] const Unit* byUcum(std::string_view ucum) const {
        const auto found = ucum_.find(ucum);
        return found == ucum_.end() ? nullptr : found->second;
    }
    [[nodiscard]] const Unit* byName(std::string_view name) const {
        if (const auto found = exact_.find(name); found != exact_.end()) {
            return found->second;
        }
        if (name.size() >= kCaseFree) {
            if (const auto found = folded_.find(upper(name)); found != folded_.end()) {
                return found->second;
            }
        }
        return nullptr;
    }

private:
    static constexpr std::size_t kCaseFree = 3;

    void add(std::string_view name, const Unit& unit) {
        if (name.empty()) {
            return;
        }
        exact_.emplace(name, &unit);
        if (name.size() >= kCaseFree) {
            folded_.emplace(upper(name), &unit);
        }
    }

    std::unordered_map<std::string_view, const Unit*> ucum_;
    std::unordered_map<std::string_view, const Unit*> exact_;
    std::unordered_map<std::string, const Unit*> folded_;
};

const Table& table() {
    static const Table instance;
    return instance;
}

/// "{anything}" is a unit of its own in UCUM.
bool isAnnotation(std::string_view code) {
    return code.size() > 2 && code.front() == '{' && code.back() == '}' &&
           std::all_of(code.begin() + 1, code.end() - 1,
                       [](char c) { return c > ' ' && c <= '~' && c != '{' && c != '}'; });
}

}  // namespace

std::optional<std::string> ucumUnit(std::string_view code) {
    constexpr std::string_view kCatenaX = "unit:";
    if (code.starts_with(kCatenaX)) {
        code.remove_prefix(kCatenaX.size());
    }
    if (const auto* unit = table().byUcum(code)) {
        return std::string{unit->ucum};
    }
    if (const auto* unit = table().byName(code)) {
        return std::string{unit->ucum};
    }
    return isAnnotation(code) ? std::optional<std::string>{code} : std::nullopt;
}

std::optional<std::string> rec20Code(std::string_view ucum) {
    const auto* unit = table().byUcum(ucum);
    return unit != nullptr && !unit->rec20.empty() ? std::optional<std::string>{unit->rec20}
                                                   : std::nullopt;
}

}  // namespace throughline::mapping
