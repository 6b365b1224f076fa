// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/manage/manage_page.h"

#include "core/ledger/history.h"
#include "ui/bridge/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"

#include <QBoxLayout>
#include <QFileDialog>
#include <QFormLayout>
#include <QListWidget>
#include <QScrollArea>
#include <QTimer>

namespace linli::ui {

namespace {

QLabel* messageLabel(const char* name, QWidget* parent)
{
    QLabel* message = label({}, "ok", parent);
    message->setObjectName(QLatin1String(name));
    message->setWordWrap(true);
    message->hide();
    return message;
}

QFormLayout* formIn(QBoxLayout* column)
{
    auto* form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->setVerticalSpacing(scaled(8));
    form->setHorizontalSpacing(scaled(14));
    column->addLayout(form);
    return form;
}

}  // namespace

ManagePage::ManagePage(Desk& desk, QWidget* parent)
    : Page(desk, QStringLiteral("manage"), parent), m_area(new QScrollArea(this))
{
    auto* outer = new QVBoxLayout(this);
    space(outer, 12, 8);
    outer->addWidget(heading(tr("Manage"), 2, this));
    m_area->setWidgetResizable(true);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* inside = new QWidget(m_area);
    auto* line = new QHBoxLayout(inside);
    space(line, 0, 0);
    auto* sheet = new QWidget(inside);
    setWidthUnits(sheet, 0, 760);
    auto* column = new QVBoxLayout(sheet);
    space(column, 0, 12);
    line->addWidget(sheet, 1);
    line->addStretch(0);
    buildPassword(column);
    buildUsers(column);
    buildRecovery(column);
    buildBackup(column);
    buildLanguage(column);
    column->addStretch(1);
    m_area->setWidget(inside);
    outer->addWidget(m_area, 1);
}

QFrame* ManagePage::section(QVBoxLayout* column, const char* name, const QString& title, const QString& words)
{
    QFrame* box = panel(this);
    box->setObjectName(QLatin1String(name));
    auto* inner = new QVBoxLayout(box);
    space(inner, 18, 8);
    inner->addWidget(heading(title, 1, box));
    if (!words.isEmpty()) {
        QLabel* text = label(words, "secondary", box);
        text->setWordWrap(true);
        inner->addWidget(text);
    }
    column->addWidget(box);
    return box;
}

void ManagePage::buildPassword(QVBoxLayout* column)
{
    m_passwordPanel = section(column, "passwordPanel", tr("My password"),
                              tr("At least 10 characters, or 8 of three kinds. The data need not be written anew."));
    auto* inner = static_cast<QVBoxLayout*>(m_passwordPanel->layout());
    QFormLayout* form = formIn(inner);
    m_old = lineEdit("oldPassword", {}, m_passwordPanel);
    m_new = lineEdit("changedPassword", {}, m_passwordPanel);
    m_again = lineEdit("changedPasswordAgain", {}, m_passwordPanel);
    for (QLineEdit* each : {m_old, m_new, m_again}) {
        each->setEchoMode(QLineEdit::Password);
    }
    form->addRow(tr("Present password"), m_old);
    form->addRow(tr("New password"), m_new);
    form->addRow(tr("Once more"), m_again);
    m_passwordMessage = messageLabel("passwordMessage", m_passwordPanel);
    inner->addWidget(m_passwordMessage);
    QPushButton* change = primaryButton("changePassword", tr("Change the password"), "key", m_passwordPanel);
    inner->addWidget(change, 0, Qt::AlignLeft);
    connect(change, &QPushButton::clicked, this, &ManagePage::changePassword);
}

void ManagePage::buildUsers(QVBoxLayout* column)
{
    QFrame* box = section(column, "usersPanel", tr("Users"),
                          tr("Everybody who works here has an own name and password, so that the log says who did what."));
    auto* inner = static_cast<QVBoxLayout*>(box->layout());
    m_users = new QListWidget(box);
    m_users->setObjectName(QStringLiteral("users"));
    m_users->setMaximumHeight(scaled(120));
    inner->addWidget(m_users);
    QFormLayout* form = formIn(inner);
    m_userName = lineEdit("addedUser", {}, box);
    m_userPassword = lineEdit("addedUserPassword", {}, box);
    m_userPassword->setEchoMode(QLineEdit::Password);
    form->addRow(tr("Name of the new user"), m_userName);
    form->addRow(tr("First password"), m_userPassword);
    m_userMessage = messageLabel("userMessage", box);
    inner->addWidget(m_userMessage);
    auto* buttons = new QHBoxLayout;
    QPushButton* add = button("addUser", tr("Add the user"), "user-add", box);
    QPushButton* remove = quietButton("removeUser", tr("Remove the chosen user"), nullptr, box);
    buttons->addWidget(add);
    buttons->addWidget(remove);
    buttons->addStretch(1);
    inner->addLayout(buttons);
    connect(add, &QPushButton::clicked, this, &ManagePage::addUser);
    connect(remove, &QPushButton::clicked, this, &ManagePage::removeUser);
}

void ManagePage::buildRecovery(QVBoxLayout* column)
{
    m_recoveryPanel = section(column, "recoveryPanel", tr("Recovery sheet"),
                              tr("A code on paper that opens the data when every password is forgotten. Without it the data"
                                 " would be lost for good. A new sheet makes the former one worthless."));
    auto* inner = static_cast<QVBoxLayout*>(m_recoveryPanel->layout());
    m_code = label({}, "code", m_recoveryPanel);
    m_code->setObjectName(QStringLiteral("recoveryCodeShown"));
    m_code->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_code->setWordWrap(true);
    setFontStep(m_code, 1, true);
    m_code->hide();
    inner->addWidget(m_code);
    m_recoveryMessage = messageLabel("recoveryMessage", m_recoveryPanel);
    inner->addWidget(m_recoveryMessage);
    QPushButton* make = button("makeRecovery", tr("Make a recovery sheet"), "card", m_recoveryPanel);
    inner->addWidget(make, 0, Qt::AlignLeft);
    connect(make, &QPushButton::clicked, this, &ManagePage::makeRecovery);
}

void ManagePage::buildBackup(QVBoxLayout* column)
{
    QFrame* box = section(column, "backupPanel", tr("Backup and check"),
                          tr("A backup is one encrypted file, read back before it counts. It opens with the passwords of"
                             " today. To restore one, choose it when Linli starts in an empty folder."));
    auto* inner = static_cast<QVBoxLayout*>(box->layout());
    m_backupMessage = messageLabel("backupMessage", box);
    inner->addWidget(m_backupMessage);
    auto* buttons = new QHBoxLayout;
    QPushButton* backup = button("backup", tr("Back up"), "backup", box);
    QPushButton* check = button("verify", tr("Check the data"), "check", box);
    buttons->addWidget(backup);
    buttons->addWidget(check);
    buttons->addStretch(1);
    inner->addLayout(buttons);
    connect(check, &QPushButton::clicked, this, &ManagePage::verify);
    connect(backup, &QPushButton::clicked, this, [this] {
        auto* dialog = new QFileDialog(window(), tr("Back up"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->setDefaultSuffix(QStringLiteral("linli-backup"));
        dialog->selectFile(QStringLiteral("linli-%1.linli-backup").arg(text(base::isoText(session().today()))));
        connect(dialog, &QFileDialog::fileSelected, this, &ManagePage::backupTo);
        dialog->open();
    });
}

void ManagePage::buildLanguage(QVBoxLayout* column)
{
    QFrame* box = section(column, "languagePanel", tr("Language"), {});
    auto* inner = static_cast<QVBoxLayout*>(box->layout());
    auto* buttons = new QHBoxLayout;
    const std::tuple<const char*, QString, base::Language> choices[] = {
        {"languageChinese", QStringLiteral("中文"), base::Language::Chinese},
        {"languageEnglish", QStringLiteral("English"), base::Language::English}};
    for (const auto& [name, words, code] : choices) {
        QPushButton* choice = code == language() ? primaryButton(name, words, nullptr, box) : button(name, words, nullptr, box);
        connect(choice, &QPushButton::clicked, this, [this, code = code] { desk().switchLanguage(code); });
        buttons->addWidget(choice);
    }
    buttons->addStretch(1);
    inner->addLayout(buttons);
}

void ManagePage::open(const Place& wanted)
{
    settle(wanted);
    loadUsers();
    const QString show = wanted.part(QStringLiteral("show"));
    m_unlockedByRecovery = m_unlockedByRecovery || show == QStringLiteral("password");
    m_old->setEnabled(!m_unlockedByRecovery);
    QWidget* target = show == QStringLiteral("recovery") ? m_recoveryPanel : m_passwordPanel;
    if (!show.isEmpty()) {
        QTimer::singleShot(0, this, [this, target] { m_area->ensureWidgetVisible(target); });
    }
    if (show == QStringLiteral("recovery")) {
        makeRecovery();
    }
}

void ManagePage::tell(QLabel* where, const base::Status& status, const QString& success)
{
    mark(where, "role", status ? QStringLiteral("ok") : QStringLiteral("error"));
    where->setText(status ? success : describe(status.error()));
    where->show();
}

void ManagePage::changePassword()
{
    if (m_new->text() != m_again->text()) {
        mark(m_passwordMessage, "role", QStringLiteral("error"));
        m_passwordMessage->setText(tr("The two passwords differ. Type them again."));
        m_passwordMessage->show();
        return;
    }
    const bool byRecovery = m_unlockedByRecovery;
    const QListWidgetItem* chosen = m_users->currentItem();
    const std::string user = byRecovery && chosen != nullptr ? utf8(chosen->text()) : session().user();
    session().write(
        tr("Changing the password"), this,
        [user, byRecovery, before = utf8(m_old->text()), after = utf8(m_new->text())](Writing& side, Task&) mutable {
            store::Vault& vault = side.replica.vault();
            base::Status status = byRecovery ? vault.resetPassword(side.replica.unlocked(), user, after)
                                             : vault.changePassword(user, before, after);
            wipe(before);
            wipe(after);
            return status;
        },
        [this](base::Status status) { tell(m_passwordMessage, status, tr("The password is changed.")); });
    for (QLineEdit* each : {m_old, m_new, m_again}) {
        each->clear();
    }
}

void ManagePage::loadUsers()
{
    session().write(
        {}, this,
        [](Writing& side, Task&) -> base::Result<QStringList> {
            QStringList names;
            for (const store::Slot& slot : side.replica.vault().slots()) {
                if (slot.kind == store::SlotKind::User) {
                    names << text(slot.user);
                }
            }
            return names;
        },
        [this](base::Result<QStringList> names) {
            if (names) {
                m_users->clear();
                m_users->addItems(*names);
                m_users->setCurrentRow(0);
            }
        });
}

void ManagePage::addUser()
{
    session().write(
        tr("Adding the user"), this,
        [user = utf8(m_userName->text().trimmed()), password = utf8(m_userPassword->text())](Writing& side, Task&) mutable {
            base::Status status = side.replica.vault().addUser(side.replica.unlocked(), user, password);
            wipe(password);
            return status;
        },
        [this](base::Status status) {
            tell(m_userMessage, status, tr("The user is added and can unlock from now on."));
            loadUsers();
        });
    m_userPassword->clear();
}

void ManagePage::removeUser()
{
    const QListWidgetItem* chosen = m_users->currentItem();
    if (chosen == nullptr) {
        return;
    }
    session().write(
        tr("Removing the user"), this,
        [user = utf8(chosen->text())](Writing& side, Task&) {
            return side.replica.vault().removeUser(side.replica.unlocked(), user);
        },
        [this](base::Status status) {
            tell(m_userMessage, status, tr("The user is removed."));
            loadUsers();
        });
}

void ManagePage::makeRecovery()
{
    session().write(
        tr("Making the recovery sheet"), this,
        [](Writing& side, Task&) { return side.replica.vault().makeRecovery(side.replica.unlocked()); },
        [this](base::Result<std::string> code) {
            if (!code) {
                tell(m_recoveryMessage, base::fail(code.error()), {});
                return;
            }
            m_code->setText(text(*code));
            wipe(*code);
            m_code->show();
            tell(m_recoveryMessage, {}, tr("Write it down or print it now and lock it away: it is not shown again."));
        });
}

void ManagePage::backupTo(const QString& file)
{
    session().write(
        tr("Backing up"), this,
        [file = std::filesystem::path(utf8(file)), actor = session().user()](Writing& side, Task&) -> base::Status {
            LINLI_CHECK(side.replica.backup(file));
            ledger::AuditEntry entry;
            entry.actor = actor;
            entry.action = "backup";
            return side.ledger().audit(entry);
        },
        [this, file](base::Status status) {
            tell(m_backupMessage, status, tr("Backed up and read back: %1").arg(file));
        });
}

void ManagePage::verify()
{
    session().study(
        tr("Checking the data"), this,
        [](Reading& side, Task&) { return ledger::verify(side.database, *side.view.catalog); },
        [this](base::Result<ledger::VerifyReport> report) {
            if (!report) {
                tell(m_backupMessage, base::fail(report.error()), {});
                return;
            }
            const bool good = report->findings.empty();
            mark(m_backupMessage, "role", good ? QStringLiteral("ok") : QStringLiteral("error"));
            m_backupMessage->setText(
                good ? tr("Everything agrees: %1 changes, %2 edits, %3 log entries.")
                           .arg(report->groups)
                           .arg(report->edits)
                           .arg(report->auditEntries)
                     : tr("%n thing(s) do not agree. Stop entering data and restore the latest backup.", nullptr,
                          static_cast<int>(report->findings.size())));
            m_backupMessage->show();
        });
}

}  // namespace linli::ui
