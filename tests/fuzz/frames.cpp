#include "fuzz/fuzz.h"
#include "mapping/frame.h"

// What a mapping worker says, when it is no longer the one that was started.
namespace throughline::fuzz {

using mapping::frame::Part;

void one(std::string_view input) {
    const auto whole = mapping::frame::firstOf(input);
    if (whole.state == Part::State::Whole) {
        const auto size = mapping::frame::kHeader + whole.text.size() + 1;
        require(size <= input.size(), "no more than came", input);
        auto said = mapping::frame::header(whole.kind, whole.text.size() + 1);
        said += whole.worn ? mapping::frame::kWorn : input[mapping::frame::kHeader];
        said += whole.text;
        require(said == input.substr(0, size), "written and read", input);
    }
    for (std::size_t cut = 0; cut < input.size(); ++cut) {
        const auto part = mapping::frame::firstOf(input.substr(0, cut));
        require(part.state == Part::State::Partial || part.state == whole.state,
                "more bytes do not unsay it", input);
    }
}

}  // namespace throughline::fuzz
