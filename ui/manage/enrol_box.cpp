// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/manage/enrol_box.h"

#include "ui/bridge/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QSysInfo>

#include <algorithm>

namespace linli::ui {

QString groupedFingerprint(const QString& fingerprint)
{
    constexpr int kGroup = 4;
    constexpr int kGroupsInLine = 8;
    QString result;
    int digits = 0;
    for (const QChar each : fingerprint) {
        if (!each.isLetterOrNumber()) {
            continue;
        }
        if (digits > 0 && digits % kGroup == 0) {
            result += digits % (kGroup * kGroupsInLine) == 0 ? u'\n' : u' ';
        }
        result += each.toLower();
        ++digits;
    }
    return result;
}

EnrolBox::EnrolBox(Session& session, QWidget* parent)
    : SheetDialog("enrolBox", tr("Join the city hub"), parent)
    , m_session(session)
    , m_hub(*session.hub())
{
    m_wish.deviceName = utf8(QSysInfo::machineHostName());
    connect(&m_hub, &HubSync::enrolmentEnded, this, &EnrolBox::ended);
    connect(cancelButton(), &QPushButton::clicked, this, [this] {
        if (m_step == Step::Digits) {
            m_hub.forgetTicket();
        }
    });
    if (m_hub.ticket()) {
        showDigits();
    } else {
        showFields();
    }
}

void EnrolBox::clear()
{
    clearLayout(content());
    m_lines = {};
    setBusy(false);
}

void EnrolBox::addLine(Field field, const QString& words, const QString& name, const QString& placeholder)
{
    Line& line = m_lines[field];
    QLabel* caption = label(words, nullptr, this);
    line.edit = lineEdit("", placeholder, this);
    line.edit->setObjectName(name);
    caption->setBuddy(line.edit);
    line.problem = label({}, "error", this);
    line.problem->setObjectName(name + QStringLiteral("Problem"));
    line.problem->setWordWrap(true);
    line.problem->hide();
    content()->addWidget(caption);
    content()->addWidget(line.edit);
    content()->addWidget(line.problem);
}

void EnrolBox::showFields()
{
    clear();
    m_step = Step::Fields;
    setTitle(tr("Join the city hub"));
    QLabel* words = label(tr("Address, account and password are on the sheet from the administrator of your street."),
                          "secondary", this);
    words->setWordWrap(true);
    content()->addWidget(words);
    addLine(Url, tr("Address of the hub"), QStringLiteral("hubUrl"), QStringLiteral("https://"));
    addLine(Account, tr("Account"), QStringLiteral("hubAccount"), {});
    addLine(Password, tr("Password"), QStringLiteral("hubPassword"), {});
    addLine(Device, tr("Name of this computer"), QStringLiteral("hubDevice"), {});
    m_lines[Url].edit->setText(text(m_wish.url));
    m_lines[Account].edit->setText(text(m_wish.account));
    m_lines[Password].edit->setEchoMode(QLineEdit::Password);
    m_lines[Device].edit->setText(text(m_wish.deviceName));
    acceptButton()->setText(tr("Next"));
    m_lines[m_wish.url.empty() ? Url : Password].edit->setFocus();
}

void EnrolBox::showFingerprint(const QString& fingerprint)
{
    clear();
    m_step = Step::Fingerprint;
    m_wish.fingerprint = utf8(fingerprint);
    setTitle(tr("Is this the right hub?"));
    QLabel* words = label(tr("Compare this fingerprint with the one on the administrator's sheet, sign by sign. If one sign"
                             " differs, do not go on and call the administrator."),
                          nullptr, this);
    words->setWordWrap(true);
    content()->addWidget(words);
    QLabel* shown = label(groupedFingerprint(fingerprint), "code", this);
    shown->setObjectName(QStringLiteral("hubFingerprint"));
    shown->setTextInteractionFlags(Qt::TextSelectableByMouse);
    content()->addWidget(shown);
    acceptButton()->setText(tr("It is the same, go on"));
    acceptButton()->setFocus();
}

void EnrolBox::showDigits()
{
    clear();
    m_step = Step::Digits;
    setTitle(tr("Tell the administrator this number"));
    QLabel* shown = label(text(m_hub.ticket()->code), "code", this);
    shown->setObjectName(QStringLiteral("hubDigits"));
    shown->setAlignment(Qt::AlignCenter);
    setFontStep(shown, 5);
    content()->addWidget(shown);
    QLabel* words = label(tr("The administrator sees the same number and approves this computer. It goes on by itself then;"
                             " this window may be closed meanwhile."),
                          nullptr, this);
    words->setWordWrap(true);
    content()->addWidget(words);
    QLabel* waits = label(tr("Waiting for approval …"), "secondary", this);
    content()->addWidget(waits);
    acceptButton()->setText(tr("Close and wait"));
    cancelButton()->setText(tr("Do not join"));
    acceptButton()->setFocus();
}

void EnrolBox::carryOut()
{
    switch (m_step) {
    case Step::Fields:
        look();
        return;
    case Step::Fingerprint:
        enrol();
        return;
    case Step::Digits:
        finish();
        return;
    }
}

void EnrolBox::mark(Field field, const QString& sentence)
{
    Line& line = m_lines[field];
    linli::ui::mark(line.edit, "wrong", !sentence.isEmpty());
    line.problem->setText(sentence);
    line.problem->setVisible(!sentence.isEmpty());
}

void EnrolBox::look()
{
    const QString missing[] = {tr("Type the address from the sheet."), tr("Type the account from the sheet."),
                               tr("Type the password."), tr("Give this computer a name, such as “Office 1”.")};
    bool complete = true;
    for (std::size_t field = FieldCount; field-- > 0;) {
        const bool empty = m_lines[field].edit->text().trimmed().isEmpty();
        mark(static_cast<Field>(field), empty ? missing[field] : QString());
        if (empty) {
            complete = false;
            m_lines[field].edit->setFocus();
        }
    }
    if (!complete) {
        return;
    }
    m_wish.url = utf8(m_lines[Url].edit->text().trimmed());
    m_wish.account = utf8(m_lines[Account].edit->text().trimmed());
    m_wish.password = utf8(m_lines[Password].edit->text());
    m_wish.deviceName = utf8(m_lines[Device].edit->text().trimmed());
    setBusy(true);
    acceptButton()->setText(tr("Connecting …"));
    m_hub.look(m_wish.url, this, [this](base::Result<std::string> fingerprint) {
        if (!fingerprint) {
            showProblem(fingerprint.error());
        } else if (fingerprint->empty()) {
            enrol();  // a hub on this very machine
        } else {
            showFingerprint(text(*fingerprint));
        }
    });
}

void EnrolBox::enrol()
{
    setBusy(true);
    acceptButton()->setText(tr("Asking the hub …"));
    m_hub.enrol(m_wish, this, [this](base::Status status) {
        wipe(m_wish.password);
        if (status) {
            showDigits();
        } else {
            showProblem(status.error());
        }
    });
}

void EnrolBox::showProblem(const base::Error& error)
{
    const std::string& key = error.message;
    if (m_step != Step::Fields) {
        showFields();
    }
    setBusy(false);
    acceptButton()->setText(tr("Next"));
    const auto is = [&key](std::initializer_list<const char*> keys) {
        return std::ranges::any_of(keys, [&key](const char* each) { return key == each; });
    };
    if (is({"sync.wrong_account", "hub.too_many_tries"})) {
        mark(Password, describe(error));
        m_lines[Password].edit->setFocus();
    } else if (is({"hub.device_name"})) {
        mark(Device, describe(error));
        m_lines[Device].edit->setFocus();
    } else if (error.code == base::ErrorCode::Network || key.starts_with("sync.")) {
        mark(Url, describe(error));
        m_lines[Url].edit->setFocus();
    } else {
        refuse(describe(error));
    }
}

void EnrolBox::ended(const QString& problem)
{
    if (!problem.isEmpty()) {
        showFields();
        refuse(problem);
        return;
    }
    clear();
    setTitle(tr("This computer has joined the city hub"));
    finishAfter(tr("From now on changes are uploaded by themselves. The first exchange may take some minutes; you can work"
                   " meanwhile."));
}

}  // namespace linli::ui
