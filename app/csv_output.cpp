#include "app/csv_output.h"

#include <fmt/format.h>

namespace app {
namespace {

using core::engine::Verdict;

std::string field(const std::string& text)
{
    if (text.find_first_of(",\"\r\n") == std::string::npos)
        return text;
    std::string quoted = "\"";
    for (const char c : text)
        quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + "\"";
}

std::string boxFields(const std::optional<core::image::Box>& box)
{
    return box ? fmt::format("{},{},{},{}", box->x, box->y, box->width, box->height) : std::string(",,,");
}

std::string lineOf(const std::filesystem::path& file, std::size_t face, const Verdict& verdict)
{
    return fmt::format("{},{},{},{},{:.4f},{},{},", field(file.string()), verdict.face ? fmt::format("{}", face) : std::string(),
                       boxFields(verdict.face), verdictName(verdict.label), verdict.score,
                       verdict.familiarity ? fmt::format("{:.3f}", *verdict.familiarity) : std::string(),
                       field(verdict.reasons.empty() ? std::string() : verdict.reasons.front()));
}

} // namespace

std::string verdictsCsvHeader()
{
    return "file,face,x,y,width,height,verdict,score,familiarity,reason,error";
}

std::string verdictsCsv(const std::filesystem::path& file, const std::vector<Verdict>& verdicts)
{
    std::string text;
    for (std::size_t i = 0; i < verdicts.size(); ++i)
        text += (i == 0 ? "" : "\n") + lineOf(file, i, verdicts[i]);
    return text;
}

std::string failureCsv(const std::filesystem::path& file, const core::Error& error)
{
    return fmt::format("{},,,,,,,,,,{}", field(file.string()), field(error.what));
}

} // namespace app
