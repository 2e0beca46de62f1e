// title: Which places say that they have not reached zero cases?
// 标题: 哪些地方明说没做到零发案？
// question: Denied zeros with their sentences.
// 问题: 明言未做到零发案的地点与原文。
// column: site | the place | 地点
// column: level | its level | 级别
// column: quote | the words that say so | 原文
// column: document | id of the article | 报道标识
// column: start_char | where the words begin in the source text, in characters | 原文起始字符
MATCH (y)-[:SERVES*0..1]->(s:Place) MATCH (y)-[a:DENIES]->(o:Outcome) WHERE o.kind = 'zero'
RETURN DISTINCT s.name AS site, s.level AS level, a.quote AS quote, a.document AS document,
       a.start_char AS start_char
ORDER BY site, level, document, start_char, quote
