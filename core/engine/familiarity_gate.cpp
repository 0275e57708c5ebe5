#include "core/engine/familiarity_gate.h"

#include "core/weights/strict_loader.h"
#include "core/weights/tensor_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace core::engine {
namespace {

using at::Tensor;

constexpr int64_t kMostVectors = 200'000;
constexpr std::size_t kMostThumbnailBytes = 16'384;

Error broken(const std::filesystem::path& file, const std::string& why)
{
    return { ErrorCode::ModelBroken, fmt::format("{}: {}", file.filename().string(), why),
        "The bank does not belong to this detector: fetch the pack again." };
}

std::vector<double> doubles(const Tensor& tensor)
{
    const auto values = tensor.to(torch::kDouble).contiguous();
    return { values.data_ptr<double>(), values.data_ptr<double>() + values.numel() };
}

std::string ownerProblem(const std::map<std::string, std::string>& metadata, const BankOwner& owner)
{
    const std::pair<const char*, const std::string*> fields[] = { { "weights_sha256", &owner.weightsSha256 },
        { "statistics", &owner.statistics }, { "resize", &owner.resize } };
    for (const auto& [name, expected] : fields) {
        const auto found = metadata.find(name);
        if (found == metadata.end() || found->second != *expected)
            return fmt::format("made for a detector of another {}", name);
    }
    return {};
}

std::string shapeProblem(const weights::TensorFile& file)
{
    for (const char* name : { "bank", "scores" })
        if (!file.tensors.contains(name))
            return fmt::format("{} is missing", name);
    const auto& bank = file.tensors.at("bank");
    const auto& scores = file.tensors.at("scores");
    if (bank.dim() != 2 || bank.size(0) < 1 || bank.size(0) > kMostVectors || bank.size(1) < 1 || bank.size(1) > 8192)
        return "bank is no list of features";
    if (scores.dim() != 1 || scores.size(0) < static_cast<int64_t>(FamiliarityGate::kLeastScores))
        return fmt::format("scores are fewer than {}", FamiliarityGate::kLeastScores);
    if (!torch::isfinite(bank.to(torch::kFloat)).all().item<bool>() || !torch::isfinite(scores.to(torch::kFloat)).all().item<bool>())
        return "a number is not finite";
    return {};
}

/// Where each thumbnail ends. Nothing when they do not fit the bank.
std::optional<std::vector<std::size_t>> thumbnailEnds(const weights::TensorFile& file, int64_t vectors)
{
    const auto bytes = file.tensors.find("thumbnails"), ends = file.tensors.find("thumbnail_ends");
    if (bytes == file.tensors.end() && ends == file.tensors.end())
        return std::vector<std::size_t>();
    if (bytes == file.tensors.end() || ends == file.tensors.end() || bytes->second.scalar_type() != torch::kByte || bytes->second.dim() != 1
        || ends->second.scalar_type() != torch::kLong || ends->second.dim() != 1 || ends->second.size(0) != vectors)
        return std::nullopt;
    std::vector<std::size_t> found;
    int64_t before = 0;
    for (int64_t i = 0; i < vectors; ++i) {
        const auto end = ends->second[i].item<int64_t>();
        if (end < before || end > bytes->second.size(0) || end - before > static_cast<int64_t>(kMostThumbnailBytes))
            return std::nullopt;
        found.push_back(static_cast<std::size_t>(end));
        before = end;
    }
    return found;
}

} // namespace

FamiliarityGate::FamiliarityGate(nets::NeighbourBank bank, std::vector<double> scores, std::size_t neighbours)
    : m_bank(std::move(bank))
    , m_scores(std::move(scores))
    , m_neighbours(neighbours)
    , m_threshold(nets::conformalThreshold(m_scores))
{
}

Result<FamiliarityGate> FamiliarityGate::open(const std::filesystem::path& path, const BankOwner& owner)
{
    const auto file = weights::readSafetensors(path);
    if (!file)
        return Error{ file.error().code == ErrorCode::FileMissing ? ErrorCode::ModelMissing : ErrorCode::ModelBroken,
            file.error().what, "Fetch the pack again." };
    for (const auto& problem : { ownerProblem(file->metadata, owner), shapeProblem(*file) })
        if (!problem.empty())
            return broken(path, problem);
    const auto bank = file->tensors.at("bank").to(torch::kFloat).contiguous();
    std::size_t neighbours = 0;
    const auto text = file->metadata.contains("neighbours") ? file->metadata.at("neighbours") : std::string();
    std::from_chars(text.data(), text.data() + text.size(), neighbours);
    if (neighbours < 1 || static_cast<int64_t>(neighbours) > bank.size(0))
        return broken(path, "neighbours is not between 1 and the size of the bank");

    FamiliarityGate gate({ { bank.data_ptr<float>(), bank.data_ptr<float>() + bank.numel() }, static_cast<std::size_t>(bank.size(1)) },
        doubles(file->tensors.at("scores")), neighbours);
    const auto ends = thumbnailEnds(*file, bank.size(0));
    if (!ends)
        return broken(path, "the thumbnails do not fit the bank");
    if (!ends->empty()) {
        const auto bytes = file->tensors.at("thumbnails").contiguous();
        const auto* data = reinterpret_cast<const std::byte*>(bytes.data_ptr<uint8_t>());
        gate.m_thumbnails.assign(data, data + ends->back());
        gate.m_thumbnailEnds = *ends;
    }
    const auto abet = weights::withPrefix(file->tensors, "abet.");
    if (abet.empty())
        return gate;
    const auto head = abet.find("h.h.weight");
    if (head == abet.end() || head->second.dim() != 2 || head->second.size(1) != bank.size(1) || !file->tensors.contains("abet_scores"))
        return broken(path, "the second opinion does not fit the bank");
    gate.m_abet = nets::AbetHead(head->second.size(1), head->second.size(0));
    if (const auto loaded = weights::loadStrict(*gate.m_abet, abet, path.filename().string()); !loaded)
        return loaded.error();
    gate.m_abet->eval();
    gate.m_abetScores = doubles(file->tensors.at("abet_scores"));
    return gate;
}

FamiliarityGate::Answer FamiliarityGate::judge(const Tensor& features)
{
    const auto values = features.to(torch::kFloat).contiguous().view({ -1 });
    const std::span<const float> query(values.data_ptr<float>(), static_cast<std::size_t>(values.numel()));
    const auto found = m_bank.nearest(query, std::max(m_neighbours, kShownNeighbours));
    const double score = -found[m_neighbours - 1].distance;
    Answer answer{ nets::conformalShare(m_scores, score), score >= m_threshold, found.front().distance < nets::kDuplicateDistance, {}, shown(found) };
    if (m_abet)
        answer.second = nets::conformalShare(m_abetScores, m_abet->score(values.unsqueeze(0)).item<double>());
    return answer;
}

std::vector<KnownFace> FamiliarityGate::shown(const std::vector<nets::NeighbourBank::Neighbour>& found) const
{
    std::vector<KnownFace> faces;
    for (const auto& [index, distance] : found) {
        if (m_thumbnailEnds.empty() || faces.size() == kShownNeighbours)
            break;
        const auto begin = index == 0 ? 0 : m_thumbnailEnds[index - 1];
        const auto jpeg = std::span(m_thumbnails).subspan(begin, m_thumbnailEnds[index] - begin);
        faces.push_back({ { jpeg.begin(), jpeg.end() }, static_cast<float>(distance) });
    }
    return faces;
}

Status writeBank(const std::filesystem::path& path, const BankContents& contents, const BankOwner& owner)
{
    weights::TensorFile file;
    file.tensors = { { "bank", contents.bank.to(torch::kHalf) }, { "scores", contents.scores.to(torch::kFloat) } };
    if (contents.abet) {
        for (const auto& [name, tensor] : weights::stateOf(*contents.abet))
            file.tensors["abet." + name] = tensor;
        file.tensors["abet_scores"] = contents.abetScores.to(torch::kFloat);
    }
    if (!contents.thumbnails.empty()) {
        std::vector<std::byte> all;
        std::vector<int64_t> ends;
        for (const auto& jpeg : contents.thumbnails) {
            all.insert(all.end(), jpeg.begin(), jpeg.end());
            ends.push_back(static_cast<int64_t>(all.size()));
        }
        auto bytes = torch::empty({ static_cast<int64_t>(all.size()) }, torch::kByte);
        std::copy(all.begin(), all.end(), static_cast<std::byte*>(bytes.data_ptr()));
        file.tensors["thumbnails"] = bytes;
        file.tensors["thumbnail_ends"] = torch::tensor(ends);
    }
    file.metadata = { { "weights_sha256", owner.weightsSha256 }, { "statistics", owner.statistics }, { "resize", owner.resize },
        { "neighbours", std::to_string(contents.neighbours) } };
    return weights::writeSafetensors(path, file);
}

} // namespace core::engine
