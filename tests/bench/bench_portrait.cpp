// From a photo to a saved, verified portrait, by the real program with the real pack on two processor cores.
// Prints seconds by parts and the peak of memory, run by run. By hand: what it measures is the machine as much as the program.

#include "tests/end_to_end/program.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>

#include <sched.h>
#include <sys/resource.h>

namespace {

constexpr int kRuns = 3, kCores = 2, kSteps = 20;
constexpr double kMostSeconds = 15, kMostMegabytes = 2000;
const QStringList kStages{"analyze", "denoise", "decode", "verify"};

/// This process and those that it starts get the first cores that it may use.
int useFewCores()
{
    cpu_set_t allowed, few;
    CPU_ZERO(&few);
    if (sched_getaffinity(0, sizeof allowed, &allowed) != 0)
        return 0;
    for (int core = 0; core < CPU_SETSIZE && CPU_COUNT(&few) < kCores; ++core)
        if (CPU_ISSET(core, &allowed))
            CPU_SET(core, &few);
    return sched_setaffinity(0, sizeof few, &few) == 0 ? CPU_COUNT(&few) : 0;
}

QByteArray load()
{
    QFile file("/proc/loadavg");
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').first(3).join(' ') : "unknown";
}

/// What the programs that were started here have used so far.
struct Used {
    double processorSeconds = 0;
    double peakMegabytes = 0; ///< resident memory of the largest: VmHWM at its end
};

Used used()
{
    rusage usage{};
    getrusage(RUSAGE_CHILDREN, &usage);
    const auto seconds = [](const timeval& time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6; };
    return {seconds(usage.ru_utime) + seconds(usage.ru_stime), static_cast<double>(usage.ru_maxrss) / 1024};
}

struct Timed {
    Outcome outcome;
    double seconds = 0, processorSeconds = 0;
};

Timed timed(const QStringList& arguments)
{
    const double before = used().processorSeconds;
    QElapsedTimer clock;
    clock.start();
    const auto outcome = runLikeness(arguments);
    return {outcome, static_cast<double>(clock.nsecsElapsed()) / 1e9, used().processorSeconds - before};
}

double sumOfStages(const QJsonObject& seconds)
{
    double sum = 0;
    for (const QString& stage : kStages)
        sum += seconds[stage].toDouble();
    return sum;
}

Timed portraits(int count, const QTemporaryDir& folder)
{
    return timed({"portrait", exampleFile("man_in_jacket.jpg"), "-p", "a portrait in soft daylight", "--seed", "7", "--steps", QString::number(kSteps),
        "-n", QString::number(count), "--device", "cpu", "--json", "-o", folder.filePath("out/")});
}

/// Prints a line and returns the seconds of a portrait; below zero when there was none.
double measure(int run)
{
    const QTemporaryDir folder;
    const auto start = timed({"--version"}); // the program is loaded, does nothing and leaves
    const auto one = portraits(1, folder);
    const double megabytes = used().peakMegabytes;
    const auto two = portraits(2, folder); // the second finds the models loaded
    for (const auto* painted : {&one, &two})
        if (painted->outcome.exitCode != 0) {
            std::fprintf(stderr, "%s\n", painted->outcome.told().constData());
            return -1;
        }
    const auto loaded = two.outcome.objects().at(1)["seconds"].toObject();
    const double inStages = sumOfStages(one.outcome.objects().at(0)["seconds"].toObject());
    std::printf("%3d %7.2f %7.2f", run, start.seconds, inStages - sumOfStages(loaded));
    for (const QString& stage : kStages)
        std::printf(" %7.2f", loaded[stage].toDouble());
    std::printf(" %7.2f %7.2f %9.2f %6.0f\n", one.seconds - start.seconds - inStages, one.seconds, one.processorSeconds, megabytes);
    std::fflush(stdout);
    return one.seconds;
}

} // namespace

int main()
{
    std::printf("%d cores, load of the machine %s\n", useFewCores(), load().constData());
    std::printf("seconds; load: opening the models; save: reading the photo, saving, leaving; processor: seconds of both cores that the\n"
                "portrait took, which other programs do not lengthen; MB: peak of resident memory\n");
    std::printf("run   start    load analyze denoise  decode  verify    save   total processor     MB\n");
    double slowest = 0;
    for (int run = 1; run <= kRuns; ++run) {
        const double seconds = measure(run);
        if (seconds < 0)
            return 1;
        slowest = std::max(slowest, seconds);
    }
    const double megabytes = used().peakMegabytes; // of two portraits in a row
    std::printf("target %.0f s: %s; target %.0f MB: %s\n", kMostSeconds, slowest <= kMostSeconds ? "met" : "missed", kMostMegabytes,
        megabytes <= kMostMegabytes ? "met" : "missed");
    return 0;
}
