#include "core/nets/prompt_emphasis.h"
#include "core/nets/prompt_tokens.h"

#include <cstdlib>

using namespace core::nets;

namespace {

void check(bool holds)
{
    if (!holds)
        std::abort();
}

const ClipTokenizer& tokenizer()
{
    static const auto opened = ClipTokenizer::open(LIKENESS_SOURCE_DIR "/models/bpe_simple_vocab_16e6.txt.gz");
    check(opened.ok());
    return *opened;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    for (const auto& chunk : chunkTokens(tokenizer(), parseEmphasis(text)))
        check(chunk.ids.size() == kMaxTokens && chunk.weights.size() == kMaxTokens);
    const std::vector<FacialRegion> all(kFacialRegions.begin(), kFacialRegions.end());
    const auto half = text.substr(0, size / 2), rest = text.substr(size / 2);
    for (const auto assembly : {Assembly::KeepDetail, Assembly::Reference}) {
        const auto tokens = assemblePrompt(tokenizer(), half, rest, all, assembly);
        check(tokens.ids.size() == kMaxTokens && tokens.textOnlyIds.size() == kMaxTokens);
        for (const auto id : tokens.ids)
            check(id >= 0 && id <= kEndId);
        for (const auto& token : tokens.facialTokens)
            check(token.index >= 0 && token.index < static_cast<std::int64_t>(kMaxTokens));
    }
    return 0;
}
