// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hub/http_server.h"

#include <algorithm>
#include <atomic>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>
#include <list>
#include <mutex>
#include <set>
#include <thread>
#include <unordered_map>

namespace linli::hubd {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;
using TlsStream = beast::ssl_stream<beast::tcp_stream>;
using Parser = http::request_parser<http::vector_body<std::uint8_t>>;
using Response = http::response<http::vector_body<std::uint8_t>>;

std::string lower(beast::string_view text)
{
    std::string out(text);
    std::ranges::transform(out, out.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return out;
}

HttpHead headOf(const Parser& parser, const std::string& address)
{
    HttpHead head;
    const auto& message = parser.get();
    head.method = std::string(message.method_string());
    head.target = std::string(message.target());
    head.address = address;
    head.bodyLength = static_cast<std::size_t>(parser.content_length().value_or(0));
    for (const auto& field : message) {
        head.fields.emplace(lower(field.name_string()), std::string(field.value()));
    }
    return head;
}

Response responseOf(HttpReply reply, bool keep)
{
    constexpr unsigned kHttp11 = 11;
    Response response(static_cast<http::status>(reply.status), kHttp11);
    response.set(http::field::content_type, reply.type);
    response.set(http::field::cache_control, "no-store");
    if (reply.retryAfter > 0) {
        response.set(http::field::retry_after, std::to_string(reply.retryAfter));
    }
    response.keep_alive(keep);
    response.body() = std::move(reply.body);
    response.prepare_payload();
    return response;
}

// What all connections of the server share.
struct Shared {
    ServerOptions options;
    Handler* handler = nullptr;
    std::atomic<bool> stopping = false;
    std::atomic<std::size_t> connections = 0;

    std::mutex mutex;
    std::unordered_map<std::string, std::size_t> ofAddress;

    bool arrives(const std::string& address)
    {
        const std::lock_guard lock(mutex);
        std::size_t& count = ofAddress[address];
        if (count >= options.mostOfAddress) {
            return false;
        }
        ++count;
        ++connections;
        return true;
    }
    void leaves(const std::string& address)
    {
        const std::lock_guard lock(mutex);
        if (--ofAddress[address] == 0) {
            ofAddress.erase(address);
        }
        --connections;
    }
};

// Counts a connection as long as it lives.
class Presence {
public:
    Presence(Shared& shared, std::string address)
        : m_shared(shared)
        , m_address(std::move(address))
        , m_counted(shared.arrives(m_address))
    {
    }
    Presence(const Presence&) = delete;
    Presence& operator=(const Presence&) = delete;
    ~Presence()
    {
        if (m_counted) {
            m_shared.leaves(m_address);
        }
    }
    bool counted() const { return m_counted; }
    const std::string& address() const { return m_address; }

private:
    Shared& m_shared;
    std::string m_address;
    bool m_counted;
};

// One network thread: its event loop and the connections that wait for a request there, which stopping ends.
struct Loop {
    std::size_t no = 0;
    // Before the loop: connections that end with it still unmark themselves.
    std::set<beast::tcp_stream*> idle;
    asio::io_context context {1};
    std::thread thread;
};

class IdleMark {
public:
    IdleMark(Loop& loop, beast::tcp_stream& stream)
        : m_loop(loop)
        , m_stream(stream)
    {
        m_loop.idle.insert(&m_stream);
    }
    IdleMark(const IdleMark&) = delete;
    IdleMark& operator=(const IdleMark&) = delete;
    ~IdleMark() { m_loop.idle.erase(&m_stream); }

private:
    Loop& m_loop;
    beast::tcp_stream& m_stream;
};

template <typename Stream>
class Session {
public:
    Session(Shared& shared, Loop& loop, Stream stream, std::string address)
        : m_shared(shared)
        , m_loop(loop)
        , m_stream(std::move(stream))
        , m_presence(shared, std::move(address))
        , m_buffer(shared.options.longestHead + (std::size_t {64} << 10U))
    {
    }

    asio::awaitable<void> run()
    {
        if (!m_presence.counted() || !co_await openTls()) {
            co_return;
        }
        bool keep = true;
        while (keep && !m_shared.stopping) {
            keep = co_await exchange();
        }
        co_await close();
    }

private:
    beast::tcp_stream& lowest() { return beast::get_lowest_layer(m_stream); }

    void allow(std::size_t bytes)
    {
        lowest().expires_after(m_shared.options.patience + std::chrono::seconds(bytes / m_shared.options.leastRate));
    }

    asio::awaitable<bool> openTls()
    {
        if constexpr (std::is_same_v<Stream, TlsStream>) {
            allow(0);
            beast::error_code error;
            co_await m_stream.async_handshake(asio::ssl::stream_base::server,
                                              asio::redirect_error(asio::use_awaitable, error));
            co_return !error;
        }
        co_return true;
    }

    asio::awaitable<void> close()
    {
        beast::error_code error;
        allow(0);
        if constexpr (std::is_same_v<Stream, TlsStream>) {
            co_await m_stream.async_shutdown(asio::redirect_error(asio::use_awaitable, error));
        } else {
            lowest().socket().shutdown(tcp::socket::shutdown_send, error);
        }
    }

    // One request and its reply; false = the connection is over.
    asio::awaitable<bool> exchange()
    {
        Parser parser;
        parser.header_limit(static_cast<std::uint32_t>(m_shared.options.longestHead));
        parser.eager(true);
        beast::error_code error;
        {
            const IdleMark mark(m_loop, lowest());
            lowest().expires_after(m_shared.options.idle);
            co_await http::async_read_header(m_stream, m_buffer, parser,
                                             asio::redirect_error(asio::use_awaitable, error));
        }
        if (error) {
            co_return co_await refuse(error);
        }
        if (parser.chunked()) {
            co_return co_await send(textReply(411, R"({"error":"http.length"})"), false);
        }
        auto decided = m_shared.handler->visit(headOf(parser, m_presence.address()), m_loop.no);
        if (auto* early = std::get_if<HttpReply>(&decided)) {
            // What was not read would be taken for the next request.
            const bool keep = parser.is_done() && parser.get().keep_alive();
            co_return co_await send(std::move(*early), keep);
        }
        const std::unique_ptr<Visit> visit = std::move(std::get<std::unique_ptr<Visit>>(decided));
        if (!co_await readBody(parser, visit->longestBody())) {
            co_return false;
        }
        const bool keep = parser.get().keep_alive();
        HttpReply reply = co_await answered(*visit, std::move(parser.get().body()));
        co_return co_await send(std::move(reply), keep && !m_shared.stopping);
    }

    // A head that is no HTTP gets a reply; silence, a time-out and a hung-up peer get none.
    asio::awaitable<bool> refuse(beast::error_code error)
    {
        if (error == http::error::header_limit) {
            co_return co_await send(textReply(431, R"({"error":"http.head"})"), false);
        }
        if (error == http::error::body_limit) {
            co_return co_await send(textReply(413, R"({"error":"http.body"})"), false);
        }
        const bool isHttpError = error.category() == http::make_error_code(http::error::bad_method).category();
        if (isHttpError && error != http::error::end_of_stream && error != http::error::partial_message) {
            co_return co_await send(textReply(400, R"({"error":"http.unreadable"})"), false);
        }
        co_return false;
    }

    asio::awaitable<bool> readBody(Parser& parser, std::size_t longest)
    {
        const std::uint64_t length = parser.content_length().value_or(0);
        if (length > longest) {
            co_return co_await send(textReply(413, R"({"error":"http.body"})"), false);
        }
        parser.body_limit(longest);
        allow(static_cast<std::size_t>(length));
        beast::error_code error;
        if (beast::iequals(parser.get()[http::field::expect], "100-continue")) {
            http::response<http::empty_body> go(http::status::continue_, 11);
            co_await http::async_write(m_stream, go, asio::redirect_error(asio::use_awaitable, error));
        }
        while (!error && !parser.is_done()) {
            co_await http::async_read(m_stream, m_buffer, parser, asio::redirect_error(asio::use_awaitable, error));
        }
        co_return !error;
    }

    // Suspends until the visit is answered, on whatever thread that is.
    asio::awaitable<HttpReply> answered(Visit& visit, Body body)
    {
        lowest().expires_never();
        auto reply = std::make_shared<HttpReply>();
        // A timer that never ends by itself: cancelling it wakes this coroutine in its own loop.
        auto bell = std::make_shared<asio::steady_timer>(m_loop.context, asio::steady_timer::time_point::max());
        auto rung = std::make_shared<bool>(false);
        visit.answer(std::move(body), [reply, bell, rung, &context = m_loop.context](HttpReply given) {
            asio::post(context, [reply, bell, rung, given = std::move(given)]() mutable {
                *reply = std::move(given);
                *rung = true;
                bell->cancel();
            });
        });
        while (!*rung) {
            beast::error_code ignored;
            co_await bell->async_wait(asio::redirect_error(asio::use_awaitable, ignored));
        }
        co_return std::move(*reply);
    }

    asio::awaitable<bool> send(HttpReply reply, bool keep)
    {
        Response response = responseOf(std::move(reply), keep);
        allow(response.body().size());
        beast::error_code error;
        co_await http::async_write(m_stream, response, asio::redirect_error(asio::use_awaitable, error));
        co_return !error && keep;
    }

    Shared& m_shared;
    Loop& m_loop;
    Stream m_stream;
    Presence m_presence;
    beast::flat_buffer m_buffer;
};

template <typename Stream>
asio::awaitable<void> serve(std::unique_ptr<Session<Stream>> session)
{
    co_await session->run();
}

class Server final : public HttpServer {
public:
    Server(const ServerOptions& options, Handler& handler)
        : m_loops(std::max<std::size_t>(1, options.threads))
    {
        m_shared.options = options;
        m_shared.handler = &handler;
        std::size_t no = 0;
        for (Loop& loop : m_loops) {
            loop.no = no++;
        }
    }
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;
    ~Server() override { stop(std::chrono::seconds(0)); }

    base::Status listen()
    {
        const ServerOptions& options = m_shared.options;
        try {
            if (!options.certificateChain.empty()) {
                LINLI_CHECK(loadCertificate());
            }
            const tcp::endpoint endpoint(asio::ip::make_address(options.address), options.port);
            m_acceptor.open(endpoint.protocol());
            m_acceptor.set_option(tcp::acceptor::reuse_address(true));
            m_acceptor.bind(endpoint);
            m_acceptor.listen(kBacklog);
            m_port = m_acceptor.local_endpoint().port();
        } catch (const std::exception& error) {
            return base::fail(base::ErrorCode::Network, "hub.cannot_listen",
                              {{"address", options.address}, {"port", std::to_string(options.port)}}, error.what());
        }
        asio::co_spawn(m_loops.front().context, acceptAll(), asio::detached);
        for (Loop& loop : m_loops) {
            loop.thread = std::thread([&loop] {
                const auto guard = asio::make_work_guard(loop.context);
                loop.context.run();
            });
        }
        return {};
    }

    std::uint16_t port() const override { return m_port; }
    std::size_t connections() const override { return m_shared.connections; }

    void stop(std::chrono::seconds longest) override
    {
        if (m_shared.stopping.exchange(true)) {
            return;
        }
        for (Loop& loop : m_loops) {
            asio::post(loop.context, [this, &loop] {
                if (loop.no == 0) {
                    beast::error_code ignored;
                    m_acceptor.close(ignored);
                }
                for (beast::tcp_stream* stream : std::set(loop.idle)) {
                    stream->cancel();
                }
            });
        }
        const auto deadline = std::chrono::steady_clock::now() + longest;
        while (m_shared.connections > 0 && std::chrono::steady_clock::now() < deadline) {
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
        for (Loop& loop : m_loops) {
            loop.context.stop();
            if (loop.thread.joinable()) {
                loop.thread.join();
            }
        }
    }

private:
    static constexpr int kBacklog = 4096;

    base::Status loadCertificate()
    {
        const ServerOptions& options = m_shared.options;
        m_tls = std::make_unique<asio::ssl::context>(asio::ssl::context::tls_server);
        SSL_CTX* const native = m_tls->native_handle();
        SSL_CTX_set_min_proto_version(native, TLS1_3_VERSION);
        // Thousands of idle connections: their buffers go back.
        SSL_CTX_set_mode(native, SSL_MODE_RELEASE_BUFFERS);
        SSL_CTX_set_num_tickets(native, 0);
        for (const auto& file : {options.certificateChain, options.privateKey}) {
            const bool good = file == options.privateKey
                ? SSL_CTX_use_PrivateKey_file(native, file.c_str(), SSL_FILETYPE_PEM) == 1 &&
                    SSL_CTX_check_private_key(native) == 1
                : SSL_CTX_use_certificate_chain_file(native, file.c_str()) == 1;
            if (!good) {
                return base::fail(base::ErrorCode::Invalid, "hub.certificate_unreadable", {{"file", file.string()}});
            }
        }
        return {};
    }

    asio::awaitable<void> acceptAll()
    {
        asio::steady_timer pause(m_loops.front().context);
        auto target = m_loops.begin();
        while (!m_shared.stopping) {
            beast::error_code error;
            tcp::socket socket(target->context);
            if (m_shared.connections < m_shared.options.mostConnections) {
                co_await m_acceptor.async_accept(socket, asio::redirect_error(asio::use_awaitable, error));
            } else {
                error = asio::error::no_descriptors;
            }
            if (error) {
                // Too many open files or connections: the others wait in the kernel's queue.
                pause.expires_after(std::chrono::milliseconds(50));
                co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, error));
                continue;
            }
            take(std::move(socket), *target);
            target = std::next(target) == m_loops.end() ? m_loops.begin() : std::next(target);
        }
    }

    void take(tcp::socket socket, Loop& loop)
    {
        beast::error_code error;
        const auto peer = socket.remote_endpoint(error);
        if (error) {
            return;
        }
        const std::string address = peer.address().to_string();
        socket.set_option(tcp::no_delay(true), error);
        // The session is made and lives in its own loop's thread.
        asio::post(loop.context, [this, &loop, address, socket = std::move(socket)]() mutable {
            beast::tcp_stream stream(std::move(socket));
            if (m_tls) {
                spawn(loop, TlsStream(std::move(stream), *m_tls), address);
            } else {
                spawn(loop, std::move(stream), address);
            }
        });
    }

    template <typename Stream>
    void spawn(Loop& loop, Stream stream, const std::string& address)
    {
        auto session = std::make_unique<Session<Stream>>(m_shared, loop, std::move(stream), address);
        asio::co_spawn(loop.context, serve(std::move(session)), asio::detached);
    }

    Shared m_shared;
    std::list<Loop> m_loops;
    std::unique_ptr<asio::ssl::context> m_tls;
    tcp::acceptor m_acceptor {m_loops.front().context};
    std::uint16_t m_port = 0;
};

}  // namespace

const std::string& HttpHead::field(const std::string& name) const
{
    static const std::string none;
    const auto found = fields.find(name);
    return found == fields.end() ? none : found->second;
}

HttpReply textReply(int status, const std::string& text, const std::string& type)
{
    HttpReply reply;
    reply.status = status;
    reply.type = type;
    reply.body.assign(text.begin(), text.end());
    return reply;
}

base::Result<std::unique_ptr<HttpServer>> HttpServer::start(const ServerOptions& options, Handler& handler)
{
    auto server = std::make_unique<Server>(options, handler);
    LINLI_CHECK(server->listen());
    return std::unique_ptr<HttpServer>(std::move(server));
}

}  // namespace linli::hubd
