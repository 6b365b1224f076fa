// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The pages of a ledger as they will be printed, drawn by the same code as the PDF; pages are painted off the GUI thread
// when they come into sight.

#include "core/print/pages.h"
#include "core/reports/run.h"
#include "ui/session/session.h"

#include <QAbstractScrollArea>
#include <QImage>

#include <map>
#include <memory>
#include <optional>
#include <set>

namespace linli::ui {

// A report that was run and broken into pages. The pages refer to the run.
struct Printed {
    reports::Run run;
    std::optional<print::Pages> pages;
};

class PagePreview final : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit PagePreview(Session& session, QWidget* parent = nullptr);
    void show(std::shared_ptr<Printed> printed);
    void clear();
    int pagesPainted() const { return static_cast<int>(m_images.size()); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void fit();
    void paintPage(std::size_t page);
    int pageHeight() const;

    Session& m_session;
    std::shared_ptr<Printed> m_printed;
    std::map<std::size_t, QImage> m_images;
    std::set<std::size_t> m_asked;
    int m_pageWidth = 0;
    int m_generation = 0;
};

}  // namespace linli::ui
