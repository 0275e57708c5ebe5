#pragma once
#include "ui/models/library.h"

#include <QSqlDatabase>
#include <QSqlError>

namespace ui::models {

/// Rolls back what was begun unless it is committed.
class Library::Transaction {
public:
    explicit Transaction(QSqlDatabase database)
        : m_database(std::move(database))
        , m_open(m_database.transaction())
    {
    }
    ~Transaction()
    {
        if (m_open)
            m_database.rollback();
    }
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    core::Status commit()
    {
        if (m_open && m_database.commit()) {
            m_open = false;
            return core::done();
        }
        return core::Error{ core::ErrorCode::WriteFailed,
            "the library could not be written: " + m_database.lastError().text().toStdString(),
            "Check that the disk has room and that you may write to your own data folder." };
    }

private:
    QSqlDatabase m_database;
    bool m_open;
};

} // namespace ui::models
