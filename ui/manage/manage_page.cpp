// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/manage/manage_page.h"

#include "core/ledger/history.h"
#include "ui/bridge/text.h"
#include "ui/printing/paper.h"
#include "ui/manage/confirm_box.h"
#include "ui/manage/hub_panel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"

#include <QBoxLayout>
#include <QFileDialog>
#include <QFormLayout>
#include <QHideEvent>
#include <QListWidget>
#include <QPrintDialog>
#include <QPrinter>
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

// Nothing of this is an edit to take back; the log says who did it.
base::Status note(Writing& side, const std::string& actor, const char* action, const std::string& object = {})
{
    ledger::AuditEntry entry;
    entry.at = side.ledger().clock().now();
    entry.actor = actor;
    entry.action = action;
    entry.object = object;
    entry.result = "done";
    return side.ledger().audit(entry);
}

// The sheet for the safe.
base::Result<print::Pages> recoverySheet(const QString& title, const QString& help, const QString& code, const QString& day)
{
    print::CardDocument sheet;
    sheet.title = utf8(title);
    sheet.headRight = utf8(day);
    sheet.fields = {{utf8(title), utf8(code), true}};
    sheet.notes = {utf8(help)};
    return print::layout(std::move(sheet));
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
    if (session().hub() != nullptr) {
        buildHub(column);
    }
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
    auto* buttons = new QHBoxLayout;
    QPushButton* make = button("makeRecovery", tr("Make a recovery sheet"), "card", m_recoveryPanel);
    m_printSheet = button("printRecovery", tr("Print the sheet"), "print", m_recoveryPanel);
    m_printSheet->hide();
    buttons->addWidget(make);
    buttons->addWidget(m_printSheet);
    buttons->addStretch(1);
    inner->addLayout(buttons);
    connect(make, &QPushButton::clicked, this, &ManagePage::askRecovery);
    connect(m_printSheet, &QPushButton::clicked, this, &ManagePage::printRecovery);
}

void ManagePage::buildBackup(QVBoxLayout* column)
{
    m_backupPanel = section(column, "backupPanel", tr("Backup and check"),
                          tr("A backup is one encrypted file, read back before it counts. It opens with the passwords of"
                             " today. To restore one, choose it when Linli starts in an empty folder."));
    auto* inner = static_cast<QVBoxLayout*>(m_backupPanel->layout());
    m_backupMessage = messageLabel("backupMessage", m_backupPanel);
    inner->addWidget(m_backupMessage);
    auto* buttons = new QHBoxLayout;
    QPushButton* backup = button("backup", tr("Back up"), "backup", m_backupPanel);
    QPushButton* check = button("verify", tr("Check the data"), "check", m_backupPanel);
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

void ManagePage::buildHub(QVBoxLayout* column)
{
    m_hubPanel = section(column, "hubPanel", tr("City hub"), {});
    m_hubPanel->layout()->addWidget(new HubPanel(desk(), m_hubPanel));
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
    // What the place asks for is done once: coming back to the page is no wish for another recovery sheet.
    settle(Place(wanted.page));
    const QString show = wanted.part(QStringLiteral("show"));
    m_makeFirstSheet = show == QStringLiteral("recovery");
    loadUsers();
    m_unlockedByRecovery = m_unlockedByRecovery || show == QStringLiteral("password");
    m_old->setEnabled(!m_unlockedByRecovery);
    const std::pair<QString, QWidget*> panels[] = {{QStringLiteral("password"), m_passwordPanel},
                                                   {QStringLiteral("recovery"), m_recoveryPanel},
                                                   {QStringLiteral("backup"), m_backupPanel},
                                                   {QStringLiteral("hub"), m_hubPanel}};
    for (const auto& [name, target] : panels) {
        if (show == name && target != nullptr) {
            QTimer::singleShot(0, this, [this, target = target] { m_area->ensureWidgetVisible(target); });
        }
    }
}

void ManagePage::hideEvent(QHideEvent* event)
{
    if (!event->spontaneous()) {
        m_code->clear();
        for (QWidget* each : {static_cast<QWidget*>(m_code), static_cast<QWidget*>(m_printSheet),
                              static_cast<QWidget*>(m_recoveryMessage)}) {
            each->hide();
        }
    }
    Page::hideEvent(event);
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
        [user, byRecovery, actor = session().user(), before = utf8(m_old->text()),
         after = utf8(m_new->text())](Writing& side, Task&) mutable -> base::Status {
            store::Vault& vault = side.replica.vault();
            const base::Status status = byRecovery ? vault.resetPassword(side.replica.unlocked(), user, after)
                                                   : vault.changePassword(user, before, after);
            wipe(before);
            wipe(after);
            LINLI_CHECK(status);
            return note(side, actor, "password", user);
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
        [](Writing& side, Task&) -> base::Result<std::vector<store::Slot>> { return side.replica.vault().slots(); },
        [this](base::Result<std::vector<store::Slot>> found) {
            if (found) {
                showSlots(*found);
            }
        });
}

void ManagePage::showSlots(const std::vector<store::Slot>& found)
{
    m_users->clear();
    m_hasSheet = false;
    for (const store::Slot& slot : found) {
        if (slot.kind == store::SlotKind::User) {
            m_users->addItem(text(slot.user));
        } else {
            m_hasSheet = true;
        }
    }
    m_users->setCurrentRow(0);
    if (m_makeFirstSheet && !m_hasSheet) {
        makeRecovery();
    }
    m_makeFirstSheet = false;
}

void ManagePage::addUser()
{
    session().write(
        tr("Adding the user"), this,
        [actor = session().user(), user = utf8(m_userName->text().trimmed()),
         password = utf8(m_userPassword->text())](Writing& side, Task&) mutable -> base::Status {
            const base::Status status = side.replica.vault().addUser(side.replica.unlocked(), user, password);
            wipe(password);
            LINLI_CHECK(status);
            return note(side, actor, "add_user", user);
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
    auto* box = new ConfirmBox(tr("Remove the user “%1”?").arg(chosen->text()),
                               tr("The account cannot unlock any more and has to be added anew. What was entered under it stays."),
                               tr("Remove"), window());
    connect(box, &ConfirmBox::confirmed, this, [this, user = utf8(chosen->text())] {
        session().write(
            tr("Removing the user"), this,
            [user, actor = session().user()](Writing& side, Task&) -> base::Status {
                LINLI_CHECK(side.replica.vault().removeUser(side.replica.unlocked(), user));
                return note(side, actor, "remove_user", user);
            },
            [this](base::Status status) {
                tell(m_userMessage, status, tr("The user is removed."));
                loadUsers();
            });
    });
    box->open();
}

void ManagePage::askRecovery()
{
    if (!m_hasSheet) {
        makeRecovery();
        return;
    }
    auto* box = new ConfirmBox(tr("Replace the recovery sheet?"),
                               tr("There is one already. As soon as a new one is made, the paper in the safe opens nothing"
                                  " any more: destroy it and lock the new one away."),
                               tr("Replace it"), window());
    connect(box, &ConfirmBox::confirmed, this, &ManagePage::makeRecovery);
    box->open();
}

void ManagePage::makeRecovery()
{
    session().write(
        tr("Making the recovery sheet"), this,
        [actor = session().user()](Writing& side, Task&) -> base::Result<std::string> {
            LINLI_TRY(std::string code, side.replica.vault().makeRecovery(side.replica.unlocked()));
            LINLI_CHECK(note(side, actor, "recovery"));
            return code;
        },
        [this](base::Result<std::string> code) {
            if (!code) {
                tell(m_recoveryMessage, base::fail(code.error()), {});
                return;
            }
            showRecovery(std::move(*code));
        });
}

void ManagePage::showRecovery(std::string code)
{
    m_hasSheet = true;
    if (!isVisible()) {
        wipe(code);
        const QString sentence = tr("The page was left before the recovery code could be shown. The former sheet opens nothing"
                                    " any more: make a new one.");
        mark(m_recoveryMessage, "role", QStringLiteral("error"));
        m_recoveryMessage->setText(sentence);
        m_recoveryMessage->show();
        desk().complain(sentence);
        return;
    }
    m_code->setText(text(code));
    wipe(code);
    m_code->show();
    m_printSheet->show();
    tell(m_recoveryMessage, {}, tr("Print it or write it down now and lock it away: it is not shown again."));
}

bool ManagePage::holdsWork() const
{
    return !m_code->text().isEmpty();
}

void ManagePage::printRecovery()
{
    auto sheet = recoverySheet(tr("Recovery code"),
                                     tr("Opens the data of this workstation when every password is forgotten. Lock it away."),
                                     m_code->text(), text(base::isoText(session().today())));
    if (!sheet) {
        tell(m_recoveryMessage, base::fail(sheet.error()), {});
        return;
    }
    const auto pages = std::make_shared<print::Pages>(std::move(*sheet));
    const auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    fitPaper(*printer, *pages);
    auto* dialog = new QPrintDialog(printer.get(), window());
    dialog->setObjectName(QStringLiteral("printDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, qOverload<>(&QDialog::accepted), this, [this, pages, printer] {
        session().study(
            tr("Printing"), this, [pages, printer](Reading&, Task& task) { return paintOn(*printer, *pages, task); },
            [this](base::Status status) { tell(m_recoveryMessage, status, tr("Sent to the printer. Lock the sheet away.")); });
    });
    dialog->open();
}

void ManagePage::backupTo(const QString& file)
{
    session().write(
        tr("Backing up"), this,
        [file = std::filesystem::path(utf8(file)), actor = session().user()](Writing& side, Task&) -> base::Status {
            LINLI_CHECK(side.replica.backup(file));
            return note(side, actor, "backup");
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
