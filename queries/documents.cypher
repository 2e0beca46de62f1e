// title: Which articles were read?
// 标题: 读了哪些报道？
// question: Every article with its source, date, address, group of reprints, and what it is about.
// 问题: 每篇报道的来源、日期、网址、报道组与所述地点。
// column: document | id of the article | 报道标识
// column: title | title of the article | 标题
// column: source | publisher | 来源
// column: published | date of the article | 发布日期
// column: url | address | 网址
// column: story | group of reprints | 报道组
// column: about | the place it is about | 所述地点
MATCH (x:Document)
OPTIONAL MATCH (x)-[:ABOUT]->(p:Place)
RETURN x.id AS document, coalesce(x.title, x.name) AS title, coalesce(x.source, '') AS source,
       coalesce(x.published, '') AS published, coalesce(x.url, '') AS url,
       coalesce(x.story, x.id) AS story, min(p.name) AS about
ORDER BY published, document
