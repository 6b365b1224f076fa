// SPDX-License-Identifier: GPL-3.0-or-later
// The filled form leaves as a copy: purpose, log, file, in this order.
#include "ui/bridge/text.h"
#include "ui/forms/forms_page.h"
#include "ui/session/export_log.h"

#include <QCheckBox>
#include <QFileDialog>
#include <QLabel>
#include <QPushButton>

namespace linli::ui {

void FormsPage::askPurpose()
{
    if (!m_filled) {
        return;
    }
    auto* box = new ExportBox(static_cast<std::int64_t>(m_filled->plan.records), {}, window());
    connect(box, &ExportBox::given, this, &FormsPage::askForFile);
    box->open();
}

void FormsPage::askForFile(const ExportGround& ground)
{
    const QString stem = text(m_form->file.stem().string());
    const QString ending = m_form->isXlsx() ? text(m_form->file.extension().string()).mid(1) : QStringLiteral("xlsx");
    auto* dialog = new QFileDialog(window(), tr("Save the filled form"));
    dialog->setObjectName(QStringLiteral("formSaveDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(ending);
    dialog->setDirectory(text(m_form->file.parent_path().string()));
    dialog->selectFile(tr("%1 (filled %2)").arg(stem, text(base::isoText(session().today()))) + u'.' + ending);
    connect(dialog, &QFileDialog::fileSelected, this, [this, ground](const QString& file) { record(file, ground); });
    dialog->open();
}

// The log first: no file is written without its entry.
void FormsPage::record(const QString& file, const ExportGround& ground)
{
    std::error_code unknown;
    const std::filesystem::path target(utf8(file));
    if (target == m_form->file || std::filesystem::equivalent(target, m_form->file, unknown)) {
        say("error", tr("The form that was handed down is not written over. Save under another name."));
        return;
    }
    if (!m_form->isUnchanged()) {
        say("error", tr("The file “%1” was changed since it was opened. Open it again, then fill and save.").arg(text(m_form->file.filename().string())));
        return;
    }
    access::ExportRequest request;
    request.actor = session().user();
    request.object = "form/" + m_filled->reading.title;
    request.fields = fieldsOf(m_filled->reading);
    request.rows = static_cast<std::int64_t>(m_filled->plan.records);
    request.unmasked = m_full->isChecked();
    logExport(
        session(), this, request, ground,
        [this, file, isFull = request.unmasked, form = m_form, filled = m_filled](base::Result<access::ExportMark> recorded) {
            if (!recorded) {
                say("error", describe(recorded.error()));
            } else if (form != m_form) {
                say("error", tr("Another form was opened meanwhile; nothing was saved."));
            } else if (isFull) {
                writeFull(file, recorded->watermark);
            } else {
                write(file, filled, recorded->watermark);
            }
        });
}

// Filled once more with full numbers, for the file only.
void FormsPage::writeFull(const QString& file, const std::string& mark)
{
    FormWish wanted = wish();
    wanted.user = session().user();
    wanted.unmasked = true;
    session().list(
        this, [form = m_form, wanted](Listing& side, Task&) { return fillForm(side, *form, wanted); },
        [this, file, mark, form = m_form](base::Result<std::shared_ptr<const FilledForm>> filled) {
            if (!filled) {
                say("error", describe(filled.error()));
            } else if (form == m_form) {
                write(file, std::move(*filled), mark);
            }
        });
}

void FormsPage::write(const QString& file, std::shared_ptr<const FilledForm> filled, const std::string& mark)
{
    // What is typed from now on is not in the file.
    m_isUnsaved = false;
    session().study(
        tr("Writing the file"), this,
        [form = m_form, changes = m_typed.over(filled->plan, m_form->book), target = std::filesystem::path(utf8(file)), mark](Reading&, Task&) {
            return writeForm(*form, changes, target, mark);
        },
        [this, file, form = m_form](base::Result<sheets::PatchOutcome> outcome) {
            if (!outcome) {
                m_isUnsaved = m_isUnsaved || (form == m_form && !m_typed.isEmpty());
                say("error", describe(outcome.error()));
                return;
            }
            QString sentence = tr("Saved as %1").arg(file);
            if (!outcome->uncomputed.empty()) {
                sentence += u' ' + tr("%n formula(s) are computed when the file is opened in a spreadsheet program.", nullptr, static_cast<int>(outcome->uncomputed.size()));
            }
            say("ok", sentence);
        });
}

}  // namespace linli::ui
