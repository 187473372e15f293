import Testing

/// Links, domains and addresses through disguises; files and products whose names look like domains.
extension ContactTests {
  private static let addresses: [(String, [String])] = [
    ("a b c 1 2 3 . c o m", ["domain a b c 1 2 3 . c o m = abc123.com"]),
    ("http://1.2.3.4/a", ["url http://1.2.3.4/a = http://1.2.3.4/a"]),
    ("a b c 1 2 3.com", ["domain a b c 1 2 3.com = abc123.com"]),
    ("abc123 . c o m", ["domain abc123 . c o m = abc123.com"]),
    (
      "https://203.0.113.7:8080/x?y=1",
      ["url https://203.0.113.7:8080/x?y=1 = https://203.0.113.7:8080/x?y=1"]
    ),
    ("abc88.me", ["domain abc88.me = abc88.me"]),
    ("abc123.so", ["domain abc123.so = abc123.so"]),
    ("hxxp://1.2.3.4:8080/a", ["url hxxp://1.2.3.4:8080/a = hxxp://1.2.3.4:8080/a"]),
    ("abc_d@example.com", ["email abc_d@example.com = abc_d@example.com"]),
  ]

  @Test(arguments: addresses)
  func webAddresses(text: String, expected: [String]) throws {
    #expect(try found(text) == expected)
  }

  private static let files: [String] = [
    "编译报错 lib2.so 找不到，来个大佬看看，私聊",
    "ver2.me",
    "test1.me",
    "http://192.168.1.1/",
    "http://127.0.0.1:7860",
    "asp.net core",
    "socket.io",
    "main.cc",
    "脚本 run2.sh 报错",
    "部署目录 a1.in",
    "test1.cc",
    "i . c o m",
    "a b . com",
    "main2.py",
    "step3.md",
    "node.js和vue.js",
    "链接库 foo2.so 编译不过",
    "http://10.0.0.8/login",
    "http://1.2.3",
    "http://999.1.1.1/",
  ]

  @Test(arguments: files)
  func filesAndPrivateAddresses(text: String) throws {
    #expect(try found(text) == [])
  }
}
