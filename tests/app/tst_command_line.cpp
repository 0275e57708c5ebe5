#include "app/command_line.h"
#include "tests/verify.h"

using namespace app;
using core::ErrorCode;
using core::engine::Device;
using core::engine::SchedulerKind;

namespace {

core::Result<Command> parse(const QStringList& arguments)
{
    std::vector<std::string> list;
    for (const QString& argument : arguments)
        list.push_back(argument.toStdString());
    return parseCommandLine(list);
}

template <class T>
T parsed(const QStringList& arguments)
{
    const auto command = parse(arguments);
    if (!command)
        qFatal("%s", command.error().what.c_str());
    return std::get<T>(*command);
}

} // namespace

class CommandLineTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void noArgumentsOpenTheWindow();
    void guiTakesPhotos();
    void portraitHasSensibleDefaults();
    void portraitTakesAllItsOptions();
    void repeatedRegionsDoNotSwallowPhotos();
    void publishedPacksHaveOptionsOfTheirOwn();
    void modelsAreAddedAndFetchedOnlyWhenNamed();
    void aPromptMayBeEmptyLongOrInAnyScript_data();
    void aPromptMayBeEmptyLongOrInAnyScript();
    void aFileNameMayBeginWithADashAfterTwoDashes();
    void anEmptyDescriptionStillReplacesWhatIsMeasured();
    void theOtherCommandsTakeTheirOptions();
    void helpIsForTheCommandItStandsBehind();
    void theVersionIsPrinted();
    void whatMakesNoSenseIsAUsageError_data();
    void whatMakesNoSenseIsAUsageError();
};

void CommandLineTest::noArgumentsOpenTheWindow()
{
    QVERIFY(parsed<WindowCommand>({}).photos.empty());
}

void CommandLineTest::guiTakesPhotos()
{
    const auto command = parsed<WindowCommand>({"gui", "a.jpg", "b.png"});
    QCOMPARE(command.photos.size(), std::size_t(2));
    QVERIFY(command.photos.back() == "b.png");
}

void CommandLineTest::portraitHasSensibleDefaults()
{
    const auto command = parsed<PortraitCommand>({"portrait", "me.jpg"});
    QVERIFY(command.photos == std::vector<std::filesystem::path>{"me.jpg"});
    QCOMPARE(command.count, 1);
    QVERIFY(!command.seed.has_value());
    QVERIFY(command.output.empty());
    QVERIFY(command.studio.pack.empty());
    QVERIFY(command.studio.device == Device::Auto);
    QVERIFY(command.style == OutputStyle::Text);
    QCOMPARE(command.request.steps, 20);
    QVERIFY(command.request.scheduler == SchedulerKind::Ddim);
    QVERIFY(!command.request.guidance && !command.request.textGuidance && !command.request.noiseScale && !command.request.mergeRatio && !command.request.width && !command.request.height);
    QVERIFY(!command.request.description);
}

void CommandLineTest::portraitTakesAllItsOptions()
{
    const auto command = parsed<PortraitCommand>(
        {"portrait", "a.jpg", "b.jpg", "-p", "in a garden", "--negative", "blur", "-n", "3", "--seed", "18446744073709551615", "--steps", "7",
         "--guidance", "5.5", "--text-guidance", "7", "--noise", "0.7", "--merge", "0.3", "--scheduler", "dpm++2m-karras", "--size", "256x320", "--face", "1", "--describe",
         "brown eyes, a broad nose", "--id-weight", "0.8", "--region", "eyes=1.2", "--region", "nose=0", "-o", "out.png", "--pack", "models",
         "--device", "cpu", "--json"});
    QCOMPARE(command.photos.size(), std::size_t(2));
    QCOMPARE(command.request.prompt, std::string("in a garden"));
    QCOMPARE(command.request.negativePrompt, std::string("blur"));
    QCOMPARE(command.count, 3);
    QCOMPARE(*command.seed, UINT64_MAX);
    QCOMPARE(command.request.steps, 7);
    QCOMPARE(*command.request.guidance, 5.5f);
    QCOMPARE(*command.request.textGuidance, 7.f);
    QCOMPARE(*command.request.noiseScale, 0.7f);
    QCOMPARE(*command.request.mergeRatio, 0.3f);
    QVERIFY(command.request.scheduler == SchedulerKind::DpmPlusPlus2MKarras);
    QCOMPARE(*command.request.width, 256);
    QCOMPARE(*command.request.height, 320);
    QCOMPARE(command.request.faceIndex, 1);
    QCOMPARE(command.request.description->size(), std::size_t(2));
    QCOMPARE(command.request.identityWeight, 0.8f);
    QVERIFY(command.request.regionWeights == (std::map<std::string, float>{{"eyes", 1.2f}, {"nose", 0.0f}}));
    QVERIFY(command.output == "out.png");
    QVERIFY(command.studio.pack == "models");
    QVERIFY(command.studio.device == Device::Cpu);
    QVERIFY(command.style == OutputStyle::Json);
}

void CommandLineTest::repeatedRegionsDoNotSwallowPhotos()
{
    const auto command = parsed<PortraitCommand>({"portrait", "--region", "eyes=1", "a.jpg", "--region", "nose=1", "b.jpg"});
    QCOMPARE(command.photos.size(), std::size_t(2));
    QCOMPARE(command.request.regionWeights.size(), std::size_t(2));
}

void CommandLineTest::publishedPacksHaveOptionsOfTheirOwn()
{
    const auto command = parsed<PortraitCommand>(
        {"portrait", "--lora", "style.safetensors:0.5", "a.jpg", "--lora", "C:/other", "--precision", "bf16", "--low-memory", "--reference", "--scheduler", "unipc"});
    QCOMPARE(command.photos.size(), std::size_t(1));
    QVERIFY(command.request.loras == (std::vector<core::engine::LoraUse>{{"style.safetensors", 0.5f}, {"C:/other", 1.f}}));
    QVERIFY(command.studio.precision == core::engine::Precision::BFloat16);
    QVERIFY(command.studio.lowMemory);
    QVERIFY(command.request.promptStyle == core::engine::PromptStyle::Reference);
    QVERIFY(command.request.scheduler == SchedulerKind::UniPc);
    const auto plain = parsed<PortraitCommand>({"portrait", "a.jpg"});
    QVERIFY(plain.request.loras.empty() && plain.request.promptStyle == core::engine::PromptStyle::Emphasis && !plain.studio.lowMemory);
}

void CommandLineTest::modelsAreAddedAndFetchedOnlyWhenNamed()
{
    const auto add = parsed<ModelsCommand>({"models", "add", "a.bin", "b.onnx", "--pack", "p", "--accept-licence"});
    QVERIFY(add.what == ModelsCommand::What::Add && add.licenceAccepted && add.pack == "p");
    QCOMPARE(add.files.size(), std::size_t(2));
    const auto detector = parsed<ModelsCommand>({"models", "add", "a.pth", "--as", "fsfm_vit_b", "--self-test", "faces"});
    QVERIFY(detector.detector == "fsfm_vit_b" && detector.selfTest == "faces");
    const auto fetch = parsed<ModelsCommand>({"models", "download", "consistent_id", "--sha256", QString(64, 'a')});
    QVERIFY(fetch.what == ModelsCommand::What::Download && !fetch.licenceAccepted);
    QCOMPARE(fetch.wanted, std::string("consistent_id"));
    QCOMPARE(fetch.sha256.size(), std::size_t(64));
    QVERIFY(fetch.connection.proxy.empty() && fetch.connection.bytesPerSecond == 0);
    const auto slow = parsed<ModelsCommand>({"models", "download", "unet", "--proxy", "http://10.0.0.1:3128", "--limit", "500"});
    QVERIFY(slow.connection.proxy == "http://10.0.0.1:3128" && slow.connection.bytesPerSecond == 500'000);
}

void CommandLineTest::aPromptMayBeEmptyLongOrInAnyScript_data()
{
    QTest::addColumn<QString>("prompt");
    QTest::newRow("empty") << "";
    QTest::newRow("2000 words") << QString("word ").repeated(2000);
    QTest::newRow("Arabic and emoji") << QString::fromUtf8("صورة في حديقة 🌷");
    QTest::newRow("beginning with a dash") << "-portrait";
    QTest::newRow("looking like an option") << "--steps";
    QTest::newRow("brackets and quotes") << "[a, \"b\"] {c}";
    QTest::newRow("several lines") << "a\nb";
}

void CommandLineTest::aPromptMayBeEmptyLongOrInAnyScript()
{
    QFETCH(QString, prompt);
    const auto command = parsed<PortraitCommand>({"portrait", "a.jpg", "-p", prompt});
    QCOMPARE(QString::fromStdString(command.request.prompt), prompt);
    QCOMPARE(command.photos.size(), std::size_t(1));
}

void CommandLineTest::aFileNameMayBeginWithADashAfterTwoDashes()
{
    QVERIFY(parsed<PortraitCommand>({"portrait", "--", "-me.jpg"}).photos.front() == "-me.jpg");
    QVERIFY(parsed<PortraitCommand>({"portrait", "[me].jpg"}).photos.front() == "[me].jpg");
}

void CommandLineTest::anEmptyDescriptionStillReplacesWhatIsMeasured()
{
    const auto command = parsed<PortraitCommand>({"portrait", "a.jpg", "--describe", ""});
    QVERIFY(command.request.description.has_value());
    QVERIFY(command.request.description->empty());
}

void CommandLineTest::theOtherCommandsTakeTheirOptions()
{
    const auto analyze = parsed<AnalyzeCommand>({"analyze", "a.jpg", "--json", "--overlay", "o.png", "--face", "2", "--device", "cuda"});
    QVERIFY(analyze.photo == "a.jpg" && analyze.overlay == "o.png");
    QCOMPARE(analyze.faceIndex, 2);
    QVERIFY(analyze.studio.device == Device::Cuda);
    QVERIFY(analyze.style == OutputStyle::Json);
    QCOMPARE(parsed<VerifyCommand>({"verify", "a.jpg", "b.jpg"}).pictures.size(), std::size_t(2));
    const auto table = parsed<VerifyCommand>({"verify", "folder", "--csv", "--heatmap", "maps"});
    QVERIFY(table.style == OutputStyle::Csv && table.heatMap == "maps");
    QVERIFY(parsed<CompareCommand>({"compare", "a.jpg", "b.jpg", "--json"}).second == "b.jpg");
    QVERIFY(parsed<RecipeCommand>({"recipe", "a.png"}).picture == "a.png");
    QVERIFY(parsed<ModelsCommand>({"models", "list"}).what == ModelsCommand::What::List);
    const auto models = parsed<ModelsCommand>({"models", "verify", "--pack", "p"});
    QVERIFY(models.what == ModelsCommand::What::Verify);
    QVERIFY(models.pack == "p");
}

void CommandLineTest::helpIsForTheCommandItStandsBehind()
{
    const auto whole = QString::fromStdString(parsed<ShowCommand>({"--help"}).text);
    for (const char* command : {"portrait", "analyze", "verify", "compare", "recipe", "models", "gui", "Exit codes"})
        QVERIFY2(whole.contains(command), command);
    const auto portrait = QString::fromStdString(parsed<ShowCommand>({"portrait", "--help"}).text);
    for (const char* option : {"--prompt", "--negative", "--count", "--seed", "--steps", "--guidance", "--text-guidance", "--noise", "--merge", "--scheduler", "--size", "--face",
                               "--describe", "--id-weight", "--region", "--output", "--pack", "--device", "--json"})
        QVERIFY2(portrait.contains(option), option);
}

void CommandLineTest::theVersionIsPrinted()
{
    QVERIFY(QString::fromStdString(parsed<ShowCommand>({"--version"}).text).startsWith("Likeness "));
}

void CommandLineTest::whatMakesNoSenseIsAUsageError_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("said"); // is part of the sentence
    const auto portrait = [](const char* name, const QStringList& options, const char* said) {
        QTest::newRow(name) << QStringList{"portrait", "a.jpg"} + options << said;
    };
    portrait("a LoRA far too strong", {"--lora", "a.bin:20"}, "the weight in 'a.bin:20' is not a number from -2 to 2");
    portrait("unknown precision", {"--precision", "fp8"}, "there is no 'fp8'; choose auto, fp32, bf16, fp16");
    portrait("unknown scheduler", {"--scheduler", "magic"}, "there is no scheduler 'magic'; choose ddim");
    portrait("width not divisible by 8", {"--size", "250x256"}, "250 is not divisible by 8; the nearest that is is 248");
    portrait("height not divisible by 8", {"--size", "256x260"}, "260 is not divisible by 8");
    portrait("tiny size", {"--size", "8x8"}, "out of range");
    portrait("huge size", {"--size", "256x99999999"}, "out of range");
    portrait("a size past all integers", {"--size", "256x99999999999999999999"}, "is not a size");
    portrait("half a size", {"--size", "256"}, "is not a size");
    portrait("negative size", {"--size", "-256x256"}, "out of range");
    portrait("no steps", {"--steps", "0"}, "whole number from 1 to 200");
    portrait("too many steps", {"--steps", "201"}, "whole number from 1 to 200");
    portrait("steps as a fraction", {"--steps", "2.5"}, "whole number from 1 to 200");
    portrait("steps as a word", {"--steps", "many"}, "'many' is not a whole number");
    portrait("steps without a number", {"--steps"}, "--steps");
    portrait("empty steps", {"--steps", ""}, "whole number");
    portrait("no portraits", {"-n", "0"}, "whole number from 1");
    portrait("negative seed", {"--seed", "-1"}, "whole number from 0");
    portrait("seed past 64 bits", {"--seed", "18446744073709551616"}, "whole number from 0");
    portrait("guidance under 1", {"--guidance", "0.5"}, "number from 1 to");
    portrait("guidance that is no number", {"--guidance", "nan"}, "number from 1 to");
    portrait("text guidance under 1", {"--text-guidance", "0"}, "number from 1 to");
    portrait("no noise", {"--noise", "0"}, "number from 0.2 to 1.2");
    portrait("merge over 1", {"--merge", "1.5"}, "number from 0 to 1");
    portrait("infinite merge", {"--merge", "inf"}, "number from 0 to 1");
    portrait("negative face", {"--face", "-1"}, "whole number from 0");
    portrait("identity weight over 2", {"--id-weight", "3"}, "number from 0 to 2");
    portrait("unknown region", {"--region", "hat=1"}, "there is no region 'hat'; choose face, ears, eyes, nose, mouth");
    portrait("region without weight", {"--region", "eyes"}, "NAME=WEIGHT");
    portrait("region with a word as weight", {"--region", "eyes=big"}, "number from 0 to 2");
    portrait("region weight over 2", {"--region", "eyes=2.1"}, "number from 0 to 2");
    portrait("unknown device", {"--device", "gpu"}, "choose auto, cpu or cuda");
    portrait("unknown option", {"--style", "oil"}, "--style");
    QTest::newRow("unknown command") << QStringList{"paint", "a.jpg"} << "paint";
    QTest::newRow("a photo without a command") << QStringList{"a.jpg"} << "a.jpg";
    QTest::newRow("portrait without photo") << QStringList{"portrait"} << "required";
    QTest::newRow("analyze with two photos") << QStringList{"analyze", "a.jpg", "b.jpg"} << "b.jpg";
    QTest::newRow("compare with one picture") << QStringList{"compare", "a.jpg"} << "required";
    QTest::newRow("models without saying what") << QStringList{"models"} << "subcommand";
    QTest::newRow("two commands") << QStringList{"models", "list", "verify"} << "verify";
}

void CommandLineTest::whatMakesNoSenseIsAUsageError()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, said);
    const auto command = parse(arguments);
    VERIFY_ERROR(command, ErrorCode::Usage);
    const auto what = QString::fromStdString(command.error().what);
    QVERIFY2(what.contains(said), qPrintable(what));
    QVERIFY(QString::fromStdString(command.error().remedy).contains("--help"));
}

QTEST_GUILESS_MAIN(CommandLineTest)
#include "tst_command_line.moc"
