// title: Which measures counter a kind of fraud, and who takes them?
// 标题: 针对某类诈骗有哪些措施，谁在做？
// question: Measures that an article sets against a kind of fraud (or one under it), who implements them there, and the sentence.
// 问题: 报道明言针对某类诈骗（含下位）的措施、实施者与原文。
// param: fraud string required = "" | kind of fraud: name or other name | 诈骗类型：名称或别名
// column: measure | the measure as the article names it | 措施
// column: fraud | the kind as the article names it | 诈骗类型
// column: doer | who implements it | 实施者
// column: quote | the words that say so | 原文
// column: document | id of the article | 报道标识
// column: start_char | where the words begin in the source text, in characters | 原文起始字符
// example: fraud=刷单返利
MATCH (m:Measure)-[c:COUNTERS]->(t:FraudType)-[:IS_A*0..2]->(u:FraudType)
WHERE u.name = $fraud OR $fraud IN u.aliases
OPTIONAL MATCH (d)-[i:IMPLEMENTS]->(m) WHERE i.document = c.document
RETURN DISTINCT m.name AS measure, t.name AS fraud, d.name AS doer, c.quote AS quote,
       c.document AS document, c.start_char AS start_char
ORDER BY measure, fraud, doer, document, start_char, quote
