#include "ui/models/library.h"

#include <QDir>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>

#include "ui/models/library_transaction.h"

namespace ui::models {
namespace {

constexpr int kVersion = 1;

core::Error writeFailed(const QString& what)
{
    return { core::ErrorCode::WriteFailed, "the library could not be written: " + what.toStdString(),
        "Check that the disk has room and that you may write to your own data folder." };
}

} // namespace

Library::Library(const QString& folder)
    : m_folder(QDir(folder).absolutePath())
    , m_connection(QUuid::createUuid().toString(QUuid::WithoutBraces))
{
}

core::Result<std::unique_ptr<Library>> Library::open(const QString& folder)
{
    std::unique_ptr<Library> library(new Library(folder));
    if (!QDir().mkpath(library->m_folder + QStringLiteral("/portraits")))
        return writeFailed(QStringLiteral("its folder cannot be made"));
    QFile::setPermissions(library->m_folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner); // faces are private
    const QString file = library->m_folder + QStringLiteral("/library.sqlite");
    core::Status connected = library->connectTo(file);
    if (!connected && connected.error().code == core::ErrorCode::FormatUnknown)
        return connected.error(); // a newer version's: not ours to put aside
    if (!connected) {
        QSqlDatabase::database(library->m_connection, false).close();
        const QString aside = file + QStringLiteral(".damaged-") + QDateTime::currentDateTimeUtc().toString("yyyyMMdd-hhmmss");
        if (!QFile::exists(file) || !QFile::rename(file, aside))
            return connected.error();
        for (const char* suffix : { "-wal", "-shm" }) // belong to the damaged one
            QFile::remove(file + QLatin1String(suffix));
        library->m_wasDamaged = true;
        connected = library->connectTo(file);
    }
    if (!connected)
        return connected.error();
    return library;
}

Library::~Library()
{
    QSqlDatabase::database(m_connection, false).close();
    QSqlDatabase::removeDatabase(m_connection);
}

QSqlDatabase Library::database() const { return QSqlDatabase::database(m_connection, false); }

core::Status Library::connectTo(const QString& file)
{
    QSqlDatabase database = QSqlDatabase::contains(m_connection) ? QSqlDatabase::database(m_connection, false)
                                                                 : QSqlDatabase::addDatabase("QSQLITE", m_connection);
    database.setDatabaseName(file);
    database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=3000"));
    if (!database.open())
        return writeFailed(database.lastError().text());
    // WAL with NORMAL survives the program's death at any moment; only a power cut may lose the last second.
    for (const char* pragma : { "PRAGMA journal_mode=WAL", "PRAGMA synchronous=NORMAL", "PRAGMA foreign_keys=ON" })
        if (const auto set = run(QLatin1String(pragma)); !set)
            return set;
    QSqlQuery check(database);
    if (!check.exec(QStringLiteral("PRAGMA quick_check(1)")) || !check.next() || check.value(0).toString() != QLatin1String("ok"))
        return writeFailed(QStringLiteral("its file is damaged"));
    check.finish();
    return makeTables();
}

core::Status Library::makeTables()
{
    QSqlQuery query(QStringLiteral("PRAGMA user_version"), database());
    const int version = query.next() ? query.value(0).toInt() : 0;
    query.finish(); // an open query would hold the file
    if (version > kVersion)
        return core::Error{ core::ErrorCode::FormatUnknown, "the library was written by a newer version of Likeness",
            "Start the newer version." };
    if (version == kVersion)
        return core::done();
    Transaction transaction(database());
    const char* const statements[] = {
        // AUTOINCREMENT: a number is never given twice, since files are named after it.
        "CREATE TABLE jobs (id INTEGER PRIMARY KEY AUTOINCREMENT, place INTEGER NOT NULL, batch INTEGER NOT NULL, "
        "origin INTEGER NOT NULL, state INTEGER NOT NULL, photo TEXT NOT NULL, settings BLOB NOT NULL, copy_to TEXT NOT NULL, "
        "error_code INTEGER, error_what TEXT, error_remedy TEXT)",
        "CREATE TABLE portraits (id INTEGER PRIMARY KEY AUTOINCREMENT, job INTEGER NOT NULL UNIQUE, photo TEXT NOT NULL, "
        "facts BLOB NOT NULL, settings BLOB NOT NULL, stars INTEGER NOT NULL DEFAULT 0, saved_as TEXT NOT NULL DEFAULT '', "
        "made INTEGER NOT NULL)",
        "CREATE TABLE session (name TEXT PRIMARY KEY, value BLOB NOT NULL)",
        "PRAGMA user_version=1",
    };
    for (const char* statement : statements)
        if (const auto made = run(QLatin1String(statement)); !made)
            return made;
    return transaction.commit();
}

core::Status Library::run(const QString& sql, const QVariantList& values) const
{
    QSqlQuery query(database());
    if (!query.prepare(sql))
        return writeFailed(query.lastError().text());
    for (const QVariant& value : values)
        query.addBindValue(value);
    return query.exec() ? core::done() : core::Status(writeFailed(query.lastError().text()));
}

QString Library::portraitFile(qint64 job) const { return QStringLiteral("%1/portraits/%2.png").arg(m_folder).arg(job); }
QString Library::heatFile(qint64 job) const { return QStringLiteral("%1/portraits/%2.heat.png").arg(m_folder).arg(job); }

QByteArray Library::sessionValue(const QString& name) const
{
    QSqlQuery query(database());
    query.prepare(QStringLiteral("SELECT value FROM session WHERE name = ?"));
    query.addBindValue(name);
    return query.exec() && query.next() ? query.value(0).toByteArray() : QByteArray();
}

core::Status Library::setSessionValue(const QString& name, const QByteArray& value)
{
    return run(QStringLiteral("INSERT OR REPLACE INTO session (name, value) VALUES (?, ?)"), { name, value });
}

} // namespace ui::models
