// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ledgers/page_preview.h"

#include "ui/printing/paper.h"
#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace linli::ui {

namespace {

constexpr double kMillimetresAnInch = 25.4;
constexpr int kGap = 16;
// Pages kept on each side of those in sight.
constexpr std::size_t kKept = 3;

}  // namespace

PagePreview::PagePreview(Session& session, QWidget* parent) : QAbstractScrollArea(parent), m_session(session)
{
    setObjectName(QStringLiteral("pagePreview"));
    setAccessibleName(tr("Preview of the pages"));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
}

void PagePreview::show(std::shared_ptr<Printed> printed)
{
    m_printed = std::move(printed);
    verticalScrollBar()->setValue(0);
    fit();
}

void PagePreview::clear()
{
    show(nullptr);
}

int PagePreview::pageHeight() const
{
    const print::Pages& pages = *m_printed->pages;
    return static_cast<int>(std::lround(m_pageWidth * pages.heightMm() / pages.widthMm()));
}

void PagePreview::fit()
{
    ++m_generation;
    m_images.clear();
    m_asked.clear();
    if (m_printed) {
        m_pageWidth = std::clamp(viewport()->width() - 2 * scaled(kGap), 100, scaled(1100));
        const int count = static_cast<int>(m_printed->pages->count());
        const int whole = count * (pageHeight() + scaled(kGap)) + scaled(kGap);
        verticalScrollBar()->setRange(0, std::max(0, whole - viewport()->height()));
        verticalScrollBar()->setPageStep(viewport()->height());
        verticalScrollBar()->setSingleStep(scaled(40));
    } else {
        verticalScrollBar()->setRange(0, 0);
    }
    viewport()->update();
}

void PagePreview::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), QColor(0xdf, 0xe4, 0xe9));
    if (!m_printed) {
        return;
    }
    const int height = pageHeight();
    const int step = height + scaled(kGap);
    const int top = verticalScrollBar()->value();
    const int count = static_cast<int>(m_printed->pages->count());
    const int first = std::clamp(top / step, 0, count - 1);
    const int last = std::clamp((top + viewport()->height()) / step, 0, count - 1);
    const int x = (viewport()->width() - m_pageWidth) / 2;
    for (int page = first; page <= last; ++page) {
        const QRect box(x, page * step + scaled(kGap) - top, m_pageWidth, height);
        painter.fillRect(box.translated(2, 3), QColor(0, 0, 0, 40));
        painter.fillRect(box, Qt::white);
        const auto image = m_images.find(static_cast<std::size_t>(page));
        if (image != m_images.end()) {
            painter.drawImage(box, image->second);
        } else {
            painter.setPen(QColor::fromRgba(colour::kSecondary));
            painter.drawText(box, Qt::AlignCenter, tr("Page %1 …").arg(page + 1));
            paintPage(static_cast<std::size_t>(page));
        }
    }
    std::erase_if(m_images, [&](const auto& entry) {
        return entry.first + kKept < static_cast<std::size_t>(first) || entry.first > static_cast<std::size_t>(last) + kKept;
    });
    std::erase_if(m_asked, [&](std::size_t page) {
        return !m_images.contains(page) && (page + kKept < static_cast<std::size_t>(first) ||
                                            page > static_cast<std::size_t>(last) + kKept);
    });
}

void PagePreview::paintPage(std::size_t page)
{
    if (!m_asked.insert(page).second) {
        return;
    }
    const double dpi = m_pageWidth * devicePixelRatioF() / (m_printed->pages->widthMm() / kMillimetresAnInch);
    m_session.study(
        {}, this,
        [printed = m_printed, page, dpi](Reading&, Task&) -> base::Result<QImage> {
            LINLI_TRY(const print::Image image, printed->pages->renderPage(page, dpi));
            return imageOf(image);
        },
        [this, page, generation = m_generation](base::Result<QImage> image) {
            if (image && generation == m_generation) {
                m_images[page] = std::move(*image);
                viewport()->update();
            }
        });
}

void PagePreview::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    fit();
}

void PagePreview::scrollContentsBy(int, int)
{
    viewport()->update();
}

void PagePreview::keyPressEvent(QKeyEvent* event)
{
    QScrollBar* bar = verticalScrollBar();
    switch (event->key()) {
    case Qt::Key_PageDown:
    case Qt::Key_Space:
        bar->triggerAction(QAbstractSlider::SliderPageStepAdd);
        break;
    case Qt::Key_PageUp:
        bar->triggerAction(QAbstractSlider::SliderPageStepSub);
        break;
    case Qt::Key_Home:
        bar->setValue(0);
        break;
    case Qt::Key_End:
        bar->setValue(bar->maximum());
        break;
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

}  // namespace linli::ui
