#pragma once
#include <QByteArray>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStringList>

/// What one run of the real program gave.
struct Outcome {
    int exitCode = -1; ///< -1: it crashed or did not end
    QString results, messages;

    QList<QJsonObject> objects() const
    {
        QList<QJsonObject> list;
        for (const QString& line : results.split('\n', Qt::SkipEmptyParts))
            list << QJsonDocument::fromJson(line.toUtf8()).object();
        return list;
    }
    QByteArray told() const { return QString("exit %1\n%2%3").arg(exitCode).arg(results, messages).toUtf8(); }
};

/// The environment that a test's program gets: nothing of the person's own settings.
inline QProcessEnvironment cleanEnvironment()
{
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.remove("LIKENESS_PACK");
    environment.remove("LIKENESS_LOG");
    return environment;
}

inline Outcome outcomeOf(QProcess& process)
{
    constexpr int kPatienceMs = 240'000; // a loaded machine with two cores
    if (!process.waitForFinished(kPatienceMs))
        process.kill();
    process.waitForFinished();
    const bool ended = process.exitStatus() == QProcess::NormalExit;
    return {ended ? process.exitCode() : -1, QString::fromUtf8(process.readAllStandardOutput()), QString::fromUtf8(process.readAllStandardError())};
}

inline Outcome runCommand(const QString& command, const QStringList& arguments, const QString& folder = QDir::tempPath())
{
    QProcess process;
    process.setProcessEnvironment(cleanEnvironment());
    process.setWorkingDirectory(folder);
    process.start(command, arguments);
    return outcomeOf(process);
}

inline Outcome runLikeness(const QStringList& arguments, const QString& folder = QDir::tempPath())
{
    return runCommand(QStringLiteral(LIKENESS_PROGRAM), arguments, folder);
}

inline QString exampleFile(const QString& name)
{
    return QStringLiteral(LIKENESS_SOURCE_DIR "/resources/examples/") + name;
}
