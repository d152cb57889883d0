#include "engine/landscape.h"

#include "engine/landscape_reader.h"
#include "fuzz/fuzz.h"

// A landscape as its files say it, in one text.
namespace throughline::fuzz {

void one(std::string_view input) {
    if (const auto file = engine::ConfigFile::parse(input, "x.jsonc")) {
        for (const auto& [pointer, line] : engine::positionsOf(input)) {
            require(file->lineOf(pointer) == line && line >= 1, "every element has its line",
                    input);
        }
    } else {
        requireRefusal(file.error());
    }
    const auto read = engine::loadLandscapeText(std::string(input), {{"port", "1"}});
    if (!read) {
        requireRefusal(read.error());
        return;
    }
    const auto text = engine::landscapeText(**read);
    const auto again = engine::loadLandscapeText(text, {{"port", "1"}});
    require(again.ok() && (*again)->digest == (*read)->digest, "printed and read", text);
}

}  // namespace throughline::fuzz
